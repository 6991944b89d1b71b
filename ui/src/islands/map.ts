// SPDX-License-Identifier: AGPL-3.0-or-later
// A map that moves, in place of the server's drawing. It calls nobody but our own server: outlines and points are GeoJSON, names are
// written in the site's own letters, and what lies around is plain paper.
import { Popup } from "maplibre-gl";
import type { ExpressionSpecification, LayerSpecification, MapMouseEvent, StyleSpecification } from "maplibre-gl";
import type { Mount } from "../island.ts";
import { bounds, movingMap } from "./moving-map.ts";

/** What a feature is to the place that the page is about. */
type Role = "backdrop" | "context" | "parent" | "sibling" | "part" | "subject";

/** Properties that our GeoJSON features carry. */
interface Place {
  id: string; // of its page, after data-base
  name: string;
  role: Role;
  label?: [number, number]; // of an outline: where its name is best written
  approximate?: boolean; // stands for want of a better position: drawn hollow
  population?: number | null;
  number?: number; // in the list beside the map
}
interface Collection {
  type: "FeatureCollection";
  features: { type: "Feature"; geometry: { type: string; coordinates: unknown }; properties: Place }[];
}

const is = (...roles: Role[]): ExpressionSpecification => ["in", ["get", "role"], ["literal", roles]];
const byRole = <Value extends string | number>(other: Value, values: Partial<Record<Role, Value>>): ExpressionSpecification =>
  ["match", ["get", "role"], ...Object.entries(values).flat(), other] as unknown as ExpressionSpecification;

/** The names of outlines as points: a polygon in several pieces is named once. */
function names(outlines: Collection | undefined): Collection {
  const features = (outlines?.features ?? [])
    .filter(({ properties }) => properties.name !== "" && properties.label !== undefined)
    .map(({ properties }) => ({ type: "Feature" as const, properties, geometry: { type: "Point", coordinates: properties.label } }));
  return { type: "FeatureCollection", features };
}

function style(outlines: Collection | undefined, points: Collection | undefined): StyleSpecification {
  const tokens = getComputedStyle(document.documentElement);
  const color = (name: string) => tokens.getPropertyValue(`--${name}`).trim();
  const sources: StyleSpecification["sources"] = {};
  const layers: LayerSpecification[] = [{ id: "sea", type: "background", paint: { "background-color": color("map-sea") } }];
  const numbered: ExpressionSpecification = ["has", "number"];
  const letters = { "text-font": ["Atkinson Hyperlegible"], "text-padding": 4 };
  const halo = { "text-color": color("ink"), "text-halo-color": color("map-land"), "text-halo-width": 1.5 };
  // Ground before lines before dots before names; among names the first placed wins.
  if (outlines !== undefined) {
    sources["outlines"] = { type: "geojson", data: outlines as never };
    sources["names"] = { type: "geojson", data: names(outlines) as never };
    const fill = byRole(color("map-land"), {
      backdrop: color("map-abroad"),
      parent: color("map-parent"),
      sibling: color("map-parent"),
      part: color("map-part"),
      subject: color("map-here-fill"),
    });
    layers.push(
      { id: "land", type: "fill", source: "outlines", paint: { "fill-color": fill } },
      { id: "line", type: "line", source: "outlines", filter: ["!", is("backdrop")], paint: { "line-color": color("map-line"), "line-width": byRole(0.75, { parent: 1.5 }) } },
      { id: "here-line", type: "line", source: "outlines", filter: is("subject"), paint: { "line-color": color("map-here"), "line-width": 2.5 } },
    );
  }
  if (points !== undefined) {
    sources["points"] = { type: "geojson", data: points as never };
    const hollow = (yes: string, no: string): ExpressionSpecification => ["case", ["all", ["==", ["get", "approximate"], true], ["!", numbered]], yes, no];
    const people: ExpressionSpecification = ["sqrt", ["coalesce", ["get", "population"], 0]];
    layers.push({
      id: "points",
      type: "circle",
      source: "points",
      layout: { "circle-sort-key": ["case", is("subject"), 1, ["-", 0, ["coalesce", ["get", "population"], 0]]] },
      paint: {
        // As the server draws them: area by population
        "circle-radius": ["case", numbered, 13, is("subject"), 7, ["min", 14, ["max", 3, ["/", people, 40]]]],
        "circle-color": hollow(color("paper"), color("map-here")),
        "circle-opacity": byRole(0.85, { sibling: 0.6, subject: 1 }),
        "circle-stroke-color": hollow(color("map-here"), color("paper")),
        "circle-stroke-width": 1.5,
      },
    });
  }
  if (outlines !== undefined) {
    const size = byRole(12, { subject: 15, parent: 13 });
    layers.push({ id: "names", type: "symbol", source: "names", filter: ["!", is("backdrop")], layout: { ...letters, "text-field": ["get", "name"], "text-size": size, "text-max-width": 8 }, paint: { ...halo, "text-color": color("ink-soft") } });
  }
  if (points !== undefined) {
    layers.push(
      {
        id: "place-names",
        type: "symbol",
        source: "points",
        filter: ["!", numbered],
        layout: { ...letters, "text-field": ["get", "name"], "text-size": byRole(13, { subject: 16 }), "text-anchor": "bottom", "text-offset": [0, -0.7], "symbol-sort-key": ["case", is("subject"), -1e9, ["-", 0, ["coalesce", ["get", "population"], 0]]] },
        paint: halo,
      },
      {
        id: "numbers",
        type: "symbol",
        source: "points",
        filter: numbered,
        layout: { ...letters, "text-field": ["to-string", ["get", "number"]], "text-size": 14, "text-allow-overlap": true },
        paint: { "text-color": color("on-green") },
      },
    );
  }
  return { version: 8, sources, layers };
}

async function load(address: string | undefined): Promise<Collection | undefined> {
  if (address === undefined) {
    return undefined;
  }
  const response = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!response.ok) {
    throw new Error(`map: ${address} answers ${response.status}`);
  }
  return (await response.json()) as Collection;
}

function popupContent(place: Place, base: string | undefined): HTMLElement {
  const content = document.createElement(base === undefined ? "span" : "a");
  content.textContent = place.name;
  if (content instanceof HTMLAnchorElement) {
    content.href = base! + encodeURIComponent(place.id);
  }
  return content;
}

/**
 * On the box that holds the drawing. data-outlines and data-points are addresses of GeoJSON, data-base is what the address of a
 * place's page begins with, data-bounds what to show at first, and the other attributes are sentences: see map.mustache. Without WebGL,
 * or without an answer, the drawing stays.
 */
export const mount: Mount = async (element) => {
  const data = element.dataset;
  const [outlines, points] = await Promise.all([load(data["outlines"]), load(data["points"]), document.fonts.load('16px "Atkinson Hyperlegible"')]);
  const map = movingMap(element, () => style(outlines, points), 13);
  if (map === undefined) {
    return;
  }
  // The drawing stays in sight until the map has something to show.
  map.once("idle", () => element.classList.add("is-live"));
  // A telephone that is turned, or a window made narrower, still shows the whole place; unless the reader chose what to look at.
  let moved = false;
  let fitting = false;
  // A new size moves the map too, but not at somebody's hand; the buttons that zoom say nothing of the hand.
  map.on("movestart", (event: { originalEvent?: unknown }) => (moved ||= event.originalEvent !== undefined));
  map.on("zoomstart", () => (moved ||= !fitting));
  map.on("resize", () => {
    if (!moved) {
      fitting = true;
      map.fitBounds(bounds(data["bounds"]), { duration: 0 });
      fitting = false;
    }
  });
  // A dot lies above the ground that it stands on: it is what the pointer means.
  const pointed = [...(points ? ["points"] : []), ...(outlines ? ["land"] : [])];
  map.on("click", (event: MapMouseEvent) => {
    const [place] = map.queryRenderedFeatures(event.point, { layers: pointed }).map((feature) => feature.properties as Place);
    if (place !== undefined && place.role !== "backdrop") {
      new Popup({ maxWidth: "16rem" }).setLngLat(event.lngLat).setDOMContent(popupContent(place, data["base"])).addTo(map);
    }
  });
  map.on("mousemove", (event: MapMouseEvent) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: pointed });
    map.getCanvas().style.cursor = found !== undefined && found.properties["role"] !== "backdrop" ? "pointer" : "";
  });
};
