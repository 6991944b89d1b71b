// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of organisations, cooperations and poles, in place of the server's drawing. What stands on it are links, so that the keyboard and
// screen readers find them; our server says what lies near to what at each zoom, and the list beside follows what is in sight.
import { Marker } from "maplibre-gl";
import type { LayerSpecification, LngLatBoundsLike, Map as MovingMap, StyleSpecification } from "maplibre-gl";
import type { Mount } from "../island.ts";
import { movingMap } from "./moving-map.ts";

type Sides = [west: number, south: number, east: number, north: number];

interface Standing {
  bbox?: Sides; // of a gathering
  properties: {
    gathering: boolean;
    name: string;
    count?: number;
    one_place?: boolean;
    type?: string;
    url?: string;
    approximate?: boolean;
  };
  geometry: { coordinates: [number, number] };
}

interface Outlines {
  features: { properties: { name: string; role: string; label?: [number, number] } }[];
}

const closest = 16; // zoom
const patience = 250; // ms without moving before the list follows

// The page speaks of its parameters in French, the interface for programs in English.
const parameters: Record<string, string> = { q: "q", type: "kind", domaine: "field", ess: "social_economy", territoire: "territory", forme: "form", maturite: "maturity", commun: "pooled", origine: "origin", profil: "profile", filieres: "sectors", gouvernance: "governance_form" };
const shown: Record<string, string> = { acteurs: "organisations", cooperations: "cooperations", poles: "poles" };

/** Departments over neighbours, under the borders of regions; no letters but our own. */
function style(ground: Outlines): StyleSpecification {
  const tokens = getComputedStyle(document.documentElement);
  const color = (name: string) => tokens.getPropertyValue(`--${name}`).trim();
  const role = (name: string) => ["==", ["get", "role"], name] as never;
  const points = ground.features
    .filter(({ properties }) => properties.label !== undefined && properties.name !== "")
    .map(({ properties }) => ({ type: "Feature" as const, properties: { name: properties.name, role: properties.role }, geometry: { type: "Point" as const, coordinates: properties.label! } }));
  const letters = { "text-font": ["Atkinson Hyperlegible"], "text-field": ["get", "name"] as never, "text-max-width": 8, "text-padding": 6 };
  const ink = { "text-color": color("ink-soft"), "text-halo-color": color("map-land"), "text-halo-width": 1.5 };
  const layers: LayerSpecification[] = [
    { id: "sea", type: "background", paint: { "background-color": color("map-sea") } },
    { id: "abroad", type: "fill", source: "ground", filter: role("backdrop"), paint: { "fill-color": color("map-abroad") } },
    { id: "land", type: "fill", source: "ground", filter: role("part"), paint: { "fill-color": color("map-part") } },
    { id: "departments", type: "line", source: "ground", filter: role("part"), paint: { "line-color": color("map-line"), "line-width": 0.5 } },
    { id: "regions", type: "line", source: "ground", filter: role("parent"), paint: { "line-color": color("map-line"), "line-width": 1.5 } },
    { id: "region-names", type: "symbol", source: "names", maxzoom: 6.5, filter: role("parent"), layout: { ...letters, "text-size": 12 }, paint: ink },
    { id: "department-names", type: "symbol", source: "names", minzoom: 6.5, filter: role("part"), layout: { ...letters, "text-size": 13 }, paint: ink },
  ];
  return { version: 8, sources: { ground: { type: "geojson", data: ground as never }, names: { type: "geojson", data: { type: "FeatureCollection", features: points } } }, layers };
}

/** What is in sight, and a part of it around, within the globe. */
function inSight(map: MovingMap, around: number): Sides {
  const bounds = map.getBounds();
  const across = (bounds.getEast() - bounds.getWest()) * around;
  const along = (bounds.getNorth() - bounds.getSouth()) * around;
  return [Math.max(-180, bounds.getWest() - across), Math.max(-85, bounds.getSouth() - along), Math.min(180, bounds.getEast() + across), Math.min(85, bounds.getNorth() + along)];
}

const written = (frame: Sides) => frame.map((side) => side.toFixed(5)).join(",");

/** What the form says, as parameters of the page; what is empty says nothing, and so does a choice of everything. */
function chosen(form: HTMLFormElement): URLSearchParams {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") {
      said.append(name, value.trim());
    }
  }
  if (said.getAll("montrer").length === form.querySelectorAll("[name=montrer]").length) {
    said.delete("montrer");
  }
  return said;
}

function asked(said: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of said) {
    if (parameters[name] !== undefined) {
      query.append(parameters[name], value);
    }
  }
  const kinds = said.getAll("montrer").map((kind) => shown[kind]);
  if (kinds.length > 0) {
    query.set("show", kinds.join(","));
  }
  return query;
}

/**
 * On the box that holds the drawing: data-points, data-ground and data-list are addresses, data-form and data-target the ids of the form and
 * of the list, data-here the page, data-bounds what to show at first, and the other attributes are sentences: see atlas.mustache. Without
 * WebGL, or without an answer, the drawing stays and the form sends itself.
 */
export const mount: Mount = async (element) => {
  const data = element.dataset;
  const form = document.getElementById(data["form"] ?? "");
  const list = document.getElementById(data["target"] ?? "")?.querySelector("[data-atlas-list]");
  if (!(form instanceof HTMLFormElement) || !list) {
    throw new Error("atlas: a form and a list are needed");
  }
  const language = document.documentElement.lang;
  const [ground] = await Promise.all([fetch(data["ground"]!).then((answer) => answer.json() as Promise<Outlines>), document.fonts.load('16px "Atkinson Hyperlegible"')]);
  const map = movingMap(element, () => style(ground), closest);
  if (map === undefined) {
    return;
  }

  let said = chosen(form);
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (name === "cadre") {
      said.set(name, value);
    }
  }
  let markers: Marker[] = [];
  const count = new Intl.NumberFormat(language);

  /** Nearer, where that parts them; otherwise the list of that place. */
  const approach = (standing: Standing, event: MouseEvent) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!plain || standing.bbox === undefined || standing.properties.one_place === true || map.getZoom() > closest - 0.5) {
      return; // the link leads there
    }
    event.preventDefault();
    const byKeyboard = event.detail === 0;
    map.fitBounds(standing.bbox as LngLatBoundsLike, { padding: 60, maxZoom: closest });
    if (byKeyboard) {
      map.getCanvas().focus();
    }
  };

  const place = (standing: Standing): Marker => {
    const { properties, geometry } = standing;
    const link = document.createElement("a");
    link.className = `mark is-${properties.gathering ? "gathering" : properties.type}${properties.approximate === true ? " approximate" : ""}`;
    const sign = document.createElement("span");
    sign.className = "sign";
    link.append(sign);
    if (standing.bbox !== undefined) {
      const narrowed = new URLSearchParams(said);
      narrowed.set("cadre", written([standing.bbox[0] - 1e-5, standing.bbox[1] - 1e-5, standing.bbox[2] + 1e-5, standing.bbox[3] + 1e-5]));
      link.href = `${data["here"]}?${narrowed}#liste`;
      sign.textContent = count.format(properties.count ?? 0);
      link.dataset["size"] = String(String(properties.count).length);
      link.addEventListener("click", (event) => approach(standing, event));
    } else {
      link.href = new URL(properties.url!).pathname; // whatever host the server takes itself for
    }
    link.title = properties.name;
    link.setAttribute("aria-label", properties.name);
    const marker = new Marker({ element: link }).setLngLat(geometry.coordinates).addTo(map);
    link.removeAttribute("role"); // it is a link, not a picture
    return marker;
  };

  let asking: AbortController | undefined;
  const showPoints = async () => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const query = asked(said);
    query.set("bbox", written(inSight(map, 0.25)));
    query.set("zoom", map.getZoom().toFixed(2));
    const answer = await fetch(`${data["points"]}?${query}`, { signal: mine.signal, headers: { "Accept-Language": language } });
    if (!answer.ok) {
      return;
    }
    const { features } = (await answer.json()) as { features: Standing[] };
    for (const marker of markers) {
      marker.remove();
    }
    markers = features.map(place);
    element.classList.add("is-live");
  };

  let listing: AbortController | undefined;
  const showList = async () => {
    listing?.abort();
    const mine = (listing = new AbortController());
    const answer = await fetch(`${data["list"]}?${said}`, { signal: mine.signal });
    if (answer.ok) {
      list.innerHTML = await answer.text();
    }
    history.replaceState(null, "", `${data["here"]}${said.size > 0 ? `?${said}` : ""}`);
  };
  // A newer question replaces an older one; a server that is away leaves what is there.
  const quietly = (work: Promise<void>) => void work.catch(() => undefined);

  let byHand = false;
  let waiting: number | undefined;
  map.on("movestart", (event: { originalEvent?: unknown }) => (byHand ||= event.originalEvent !== undefined));
  map.on("zoomstart", () => (byHand = true));
  map.on("moveend", () => {
    quietly(showPoints());
    if (byHand) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => {
        said.set("cadre", written(inSight(map, 0)));
        quietly(showList());
      }, patience);
    }
  });
  map.once("idle", () => quietly(showPoints()));

  const narrow = () => {
    const frame = said.get("cadre");
    said = chosen(form);
    if (frame !== null) {
      said.set("cadre", frame);
    }
    quietly(showPoints());
    quietly(showList());
  };
  form.addEventListener("change", (event) => {
    // Another territory is another drawing, and other territories to choose from: the page comes anew.
    if (event.target instanceof HTMLSelectElement && event.target.name === "territoire") {
      form.requestSubmit();
    } else {
      narrow();
    }
  });
  form.addEventListener("submit", (event) => {
    if (form.querySelector<HTMLSelectElement>("[name=territoire]")?.value === (said.get("territoire") ?? "")) {
      event.preventDefault();
      narrow();
    }
  });
};
