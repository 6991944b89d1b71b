// SPDX-License-Identifier: AGPL-3.0-or-later
// A map that moves, in place of the server's drawing. It calls nobody but our own server: outlines and points are GeoJSON, and
// what lies around them is plain paper.
import { LngLatBounds, Map as MovingMap, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import type { LngLatBoundsLike, MapMouseEvent, StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Mount } from "../island.ts";

setWorkerUrl(workerUrl);

/** Properties that our GeoJSON features carry. */
interface Place {
  name?: string;
  url?: string; // of its page
  here?: boolean; // what the page is about
  approximate?: boolean; // stands for want of a better position: drawn hollow
}

const outlines = "outlines";
const points = "points";

function style(data: DOMStringMap): StyleSpecification {
  const tokens = getComputedStyle(document.documentElement);
  const color = (name: string) => tokens.getPropertyValue(`--${name}`).trim();
  const sources: StyleSpecification["sources"] = {};
  const layers: StyleSpecification["layers"] = [{ id: "sea", type: "background", paint: { "background-color": color("map-sea") } }];
  const here: ["==", ["get", string], boolean] = ["==", ["get", "here"], true];
  if (data["outlines"]) {
    sources[outlines] = { type: "geojson", data: new URL(data["outlines"], location.href).href };
    layers.push(
      { id: "land", type: "fill", source: outlines, paint: { "fill-color": color("map-land") } },
      { id: "here", type: "fill", source: outlines, filter: here, paint: { "fill-color": color("map-here-fill") } },
      { id: "line", type: "line", source: outlines, paint: { "line-color": color("map-line"), "line-width": 1 } },
      { id: "here-line", type: "line", source: outlines, filter: here, paint: { "line-color": color("map-here"), "line-width": 2 } },
    );
  }
  if (data["points"]) {
    sources[points] = { type: "geojson", data: new URL(data["points"], location.href).href };
    const hollow = (yes: string, no: string): ["case", ["==", ["get", string], boolean], string, string] => [
      "case",
      ["==", ["get", "approximate"], true],
      yes,
      no,
    ];
    layers.push({
      id: points,
      type: "circle",
      source: points,
      paint: {
        "circle-radius": ["case", here, 7, 4.5],
        "circle-color": hollow(color("paper"), color("map-here")),
        "circle-stroke-color": hollow(color("map-here"), color("paper")),
        "circle-stroke-width": 1.5,
      },
    });
  }
  return { version: 8, sources, layers };
}

/** "west,south,east,north" in degrees; metropolitan France when it is not given. */
function bounds(text: string | undefined): LngLatBoundsLike {
  const sides = (text ?? "").split(",").map(Number);
  return sides.length === 4 && sides.every(Number.isFinite) ? (sides as [number, number, number, number]) : [-5.2, 41.3, 9.7, 51.2];
}

function popupContent(place: Place): HTMLElement {
  const content = document.createElement(place.url === undefined ? "span" : "a");
  content.textContent = place.name ?? "";
  if (content instanceof HTMLAnchorElement) {
    content.href = place.url!;
  }
  return content;
}

/**
 * On the box that holds the drawing. data-outlines and data-points are addresses of GeoJSON, data-bounds what to show at first,
 * and the other attributes sentences: see map.mustache. Without WebGL the drawing stays.
 */
export const mount: Mount = (element) => {
  const data = element.dataset;
  const live = document.createElement("div");
  live.className = "map-live";
  element.append(live);
  let map: MovingMap;
  try {
    map = new MovingMap({
      container: live,
      style: style(data),
      bounds: bounds(data["bounds"]),
      fitBoundsOptions: { padding: 24 },
      maxZoom: 13,
      attributionControl: false, // the caption names the sources, on paper too
      cooperativeGestures: true, // the page scrolls over the map
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      reduceMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
      locale: {
        "Map.Title": data["label"] ?? "",
        "NavigationControl.ZoomIn": data["zoomIn"] ?? "",
        "NavigationControl.ZoomOut": data["zoomOut"] ?? "",
        "Popup.Close": data["close"] ?? "",
        "CooperativeGesturesHandler.WindowsHelpText": data["help"] ?? "",
        "CooperativeGesturesHandler.MacHelpText": data["helpMac"] ?? "",
        "CooperativeGesturesHandler.MobileHelpText": data["helpTouch"] ?? "",
      },
    });
  } catch {
    live.remove();
    return;
  }
  // The drawing stays in sight until the map has something to show.
  map.once("idle", () => element.classList.add("is-live"));
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");

  const interactive = data["points"] ? points : "land";
  map.on("click", interactive, (event: MapMouseEvent & { features?: { properties: Place }[] }) => {
    const place = event.features?.[0]?.properties;
    if (place?.name) {
      new Popup({ maxWidth: "16rem" }).setLngLat(event.lngLat).setDOMContent(popupContent(place)).addTo(map);
    }
  });
  map.on("mouseenter", interactive, () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", interactive, () => (map.getCanvas().style.cursor = ""));

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style(data)));
  // A canvas prints as it was on screen, dark and too small; the drawing prints well.
  window.addEventListener("beforeprint", () => (live.hidden = true));
  window.addEventListener("afterprint", () => (live.hidden = false));
  if (data["bounds"] === undefined) {
    map.once("idle", () => {
      const box = new LngLatBounds();
      for (const feature of map.querySourceFeatures(interactive === points ? points : outlines)) {
        if (feature.geometry.type === "Point") {
          box.extend(feature.geometry.coordinates as [number, number]);
        }
      }
      if (!box.isEmpty()) {
        map.fitBounds(box, { padding: 24, maxZoom: 11, animate: false });
      }
    });
  }
};
