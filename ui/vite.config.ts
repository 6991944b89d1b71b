// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { assetTable } from "./build/asset-table.ts";
import { iconSprite } from "./build/icon-sprite.ts";

const here = import.meta.dirname;
const npm = (file: string) => resolve(here, "../node_modules", file);

export default defineConfig({
  root: here,
  // Everything lands in one folder, so relative addresses work under whatever path the operator's proxy puts the site.
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [
    iconSprite(resolve(here, "icons.txt")),
    assetTable(
      [resolve(here, "favicon.svg"), npm("@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2")],
      [
        { name: "Atkinson Hyperlegible", file: npm("@fontsource/atkinson-hyperlegible/LICENSE") },
        { name: "Lucide", file: npm("lucide-static/LICENSE") },
        { name: "Pico CSS", file: npm("@picocss/pico/LICENSE.md") },
      ],
    ),
  ],
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  worker: { format: "es", rolldownOptions: { output: { hashCharacters: "hex", entryFileNames: "[name].[hash].js" } } },
  build: {
    outDir: process.env["MAILLAGE_UI_OUT"] ?? resolve(here, "../build/ui"),
    emptyOutDir: true,
    // Telephones of 2021 and later. The map library asks for more and is loaded by itself.
    target: ["es2020", "chrome90", "firefox90", "safari15"],
    cssTarget: ["chrome90", "firefox90", "safari15"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: "licenses.md" },
    // The map library is one large file on purpose, loaded only where a map stands.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { main: resolve(here, "src/main.ts") },
      output: {
        hashCharacters: "hex",
        entryFileNames: "[name].[hash].js",
        chunkFileNames: "[name].[hash].js",
        assetFileNames: "[name].[hash][extname]",
      },
    },
  },
});
