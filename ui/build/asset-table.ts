// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Plugin } from "vite";

/// Writes assets.json, which the server reads: plain name → name with its content hash. Also emits `files`, which nothing imports
/// but which templates name.
export function assetTable(files: string[]): Plugin {
  return {
    name: "asset-table",
    buildStart() {
      for (const file of files) {
        this.addWatchFile(file);
        this.emitFile({ type: "asset", name: basename(file), source: readFileSync(file) });
      }
    },
    generateBundle(_options, bundle) {
      const table = new Map<string, string>();
      for (const output of Object.values(bundle)) {
        const plain = output.fileName.replace(/\.[0-9a-f]{8}(\.[a-z0-9]+)$/, "$1");
        if (table.has(plain)) {
          this.error(`two assets are named ${plain}: ${table.get(plain)} and ${output.fileName}`);
        }
        if (plain !== output.fileName) {
          table.set(plain, output.fileName);
        }
      }
      const sorted = Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)));
      this.emitFile({ type: "asset", fileName: "assets.json", source: JSON.stringify(sorted, null, 1) + "\n" });
    },
  };
}
