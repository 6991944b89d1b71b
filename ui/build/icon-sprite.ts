// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

/** Emits icons.svg: one <symbol> for each Lucide icon that the list names, to be used as
    <svg class="icon" aria-hidden="true"><use href="{{a:icons.svg}}#name"></use></svg>. */
export function iconSprite(list: string): Plugin {
  const require = createRequire(import.meta.url);
  return {
    name: "icon-sprite",
    buildStart() {
      this.addWatchFile(list);
      const names = readFileSync(list, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
      const symbols = names.map((name) => {
        const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
        const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
        return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
      });
      this.emitFile({
        type: "asset",
        name: "icons.svg",
        source: `<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${symbols.join("")}</svg>\n`,
      });
    },
  };
}
