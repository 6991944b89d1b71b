// SPDX-License-Identifier: AGPL-3.0-or-later
// What every map that moves in place of a server's drawing has in common: it speaks the page's words, leaves scrolling to the page, and
// gives way to the drawing on paper.
import { Map as MovingMap, NavigationControl, setWorkerUrl } from "maplibre-gl";
import type { LngLatBoundsLike, StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";

setWorkerUrl(workerUrl);

/** "west,south,east,north" in degrees; metropolitan France when it is not given. */
export function bounds(text: string | undefined): LngLatBoundsLike {
  const sides = (text ?? "").split(",").map(Number);
  return sides.length === 4 && sides.every(Number.isFinite) ? (sides as [number, number, number, number]) : [-5.2, 41.3, 9.7, 51.2];
}

/**
 * A map over the drawing in `element`, beginning at its data-bounds; data-label, data-zoom-in, data-zoom-out, data-close, data-help, data-help-mac and
 * data-help-touch are sentences. The caller adds the class is-live once there is something to see. Nothing without WebGL.
 */
export function movingMap(element: HTMLElement, style: () => StyleSpecification, maxZoom: number): MovingMap | undefined {
  const data = element.dataset;
  const live = document.createElement("div");
  live.className = "map-live";
  element.append(live);
  let map: MovingMap;
  try {
    map = new MovingMap({
      container: live,
      style: style(),
      bounds: bounds(data["bounds"]),
      maxZoom,
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
    return undefined;
  }
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style()));
  // A canvas prints as it was on screen, dark and too small; the drawing prints well.
  window.addEventListener("beforeprint", () => (live.hidden = true));
  window.addEventListener("afterprint", () => (live.hidden = false));
  return map;
}
