// SPDX-License-Identifier: AGPL-3.0-or-later
// node ui/preview/serve.ts [PORT]: shows the preview pages with the site's own content security policy, and a small stand-in for
// the parts of the server that islands talk to.
import { createServer } from "node:http";
import type { Server } from "node:http";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Renderer } from "./render.ts";
import { pages } from "./views.ts";

const assets = process.env["MAILLAGE_UI_OUT"] ?? resolve(import.meta.dirname, "../../build/dev/assets");
const mime: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  md: "text/plain; charset=utf-8",
  json: "application/json",
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ring = (points: number[][]) => ({ type: "Polygon", coordinates: [[...points, points[0]]] });
const outlines = {
  type: "FeatureCollection",
  features: [
    { type: "Feature", properties: { id: "departement-44", name: "Loire-Atlantique", role: "parent", label: [-1.7, 47.4] }, geometry: ring([[-2.5, 47.3], [-2.1, 47.8], [-1.1, 47.7], [-1.0, 47.1], [-1.9, 46.9]]) },
    { type: "Feature", properties: { id: "commune-44109", name: "Nantes", role: "subject", label: [-1.55, 47.24] }, geometry: ring([[-1.64, 47.2], [-1.6, 47.29], [-1.5, 47.28], [-1.48, 47.19]]) },
  ],
};
const place = (id: string, name: string, at: number[], more: object) => ({
  type: "Feature",
  properties: { id, name, ...more },
  geometry: { type: "Point", coordinates: at },
});
const points = {
  type: "FeatureCollection",
  features: [
    place("commune-44143", "Rezé", [-1.57, 47.18], { role: "sibling", population: 44_000 }),
    place("commune-44081", "Legé", [-1.6, 46.89], { role: "sibling", approximate: true, population: 4_500 }),
    place("commune-44109", "Nantes", [-1.55, 47.22], { role: "subject", population: 323_000 }),
  ],
};
const towns = ["Saint-Denis (93)", "Saint-Denis (974)", "Saint-Denis-en-Val (45)", "Nantes (44)", "Lille (59)", "Rennes (35)"];

export function preview(): Server {
  const renderers = { fr: new Renderer("fr", assets), en: new Renderer("en", assets) };
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const send = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": policy }).end(body);
    const json = (value: object) => send(200, "application/json", JSON.stringify(value));
    const language = url.pathname.startsWith("/en/") ? "en" : "fr";
    const asked = url.pathname.replace(/^\/en\//, "/").slice(1) || "home";
    const name = asked.startsWith("territoires/") ? "reading" : asked; // where suggestions lead
    const page = pages[name];
    if (page !== undefined) {
      const size = url.searchParams.get("size") ?? "normal";
      send(200, "text/html; charset=utf-8", renderers[language].page(name, page.view, { text_size: size, ...page.layout }));
    } else if (/^\/assets\/[\w.-]+$/.test(url.pathname)) {
      const file = url.pathname.slice("/assets/".length);
      send(200, mime[file.split(".").at(-1)!] ?? "application/octet-stream", readFileSync(join(assets, file)));
    } else if (url.pathname === "/preview/outlines.geojson") {
      json(outlines);
    } else if (url.pathname === "/preview/points.geojson") {
      json(points);
    } else if (url.pathname === "/preview/job.json") {
      json({ state: "running", done: 22_000 + Math.floor(performance.now() / 10) % 10_000, total: 34_969 });
    } else if (url.pathname === "/api/v1/territories") {
      const query = (url.searchParams.get("q") ?? "").toLowerCase();
      json({ items: towns.filter((town) => town.toLowerCase().includes(query)).map((town) => ({ id: "commune-1", name: town.split(" (")[0], detail: town })) });
    } else if (request.method === "POST" && url.pathname === "/preferences") {
      response.writeHead(303, { Location: "/reading" }).end();
    } else {
      send(404, "text/plain; charset=utf-8", "There is no such preview page: " + Object.keys(pages).join(", "));
    }
  });
}

if (process.argv[1] === import.meta.filename) {
  const server = preview().listen(Number(process.argv[2] ?? 8089), "127.0.0.1", () => {
    console.log("http://127.0.0.1:%d/reading", (server.address() as { port: number }).port);
  });
}
