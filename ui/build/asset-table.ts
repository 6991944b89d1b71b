// SPDX-License-Identifier: AGPL-3.0-or-later
import { appendFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";

/** A part that is in the styles or served as it is: its name and the file of its licence. */
export interface Notice {
  name: string;
  file: string;
}
const notice = ({ name, file }: Notice) => `\n## ${name}\n\n${readFileSync(file, "utf8").trim()}\n`;

/**
 * Writes assets.json, which the server reads: plain name → name with its content hash. Also emits `files`, which nothing imports
 * but which templates name, and adds `notices` to licenses.md.
 */
export function assetTable(files: string[], notices: Notice[]): Plugin {
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
    // Vite lists the licences of what scripts import; parts that no script imports have theirs too.
    writeBundle({ dir }) {
      appendFileSync(join(dir!, "licenses.md"), notices.map(notice).join(""));
    },
  };
}
