// SPDX-License-Identifier: AGPL-3.0-or-later
// Renders the real templates with made-up views, so that components can be seen, measured and checked before any page has them.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import Mustache from "mustache";
import { parse_toml } from "../../tests/check/toml.mjs";

const root = resolve(import.meta.dirname, "../..");
const templates = join(root, "src/web/templates");
const pages = join(import.meta.dirname, "pages");

export type Language = "fr" | "en";

function sentences(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const folder = join(root, "src/i18n/catalogues");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(`.${language}.toml`))) {
    parse_toml(readFileSync(join(folder, file), "utf8"), (id, text) => found.set(id, text));
  }
  return found;
}

export class Renderer {
  readonly #language: Language;
  readonly #assets: Record<string, string>;
  readonly #sentences: Map<string, string>;

  constructor(language: Language, assetFolder: string) {
    this.#language = language;
    this.#assets = JSON.parse(readFileSync(join(assetFolder, "assets.json"), "utf8")) as Record<string, string>;
    this.#sentences = sentences(language);
  }

  /** The four marks that the server replaces when it loads a template. */
  #expand(source: string): string {
    return source.replace(/\{\{(>|t:|a:|u:)\s*([^}]+?)\s*\}\}/g, (_, mark: string, name: string) => {
      if (mark === ">") {
        return this.#expand(readFileSync(join(templates, `${name}.mustache`), "utf8"));
      }
      if (mark === "t:") {
        const text = this.#sentences.get(name);
        if (text === undefined) {
          throw new Error(`unknown sentence ${name}`);
        }
        return Mustache.escape(text.replaceAll("''", "'"));
      }
      if (mark === "a:") {
        const file = this.#assets[name];
        if (file === undefined) {
          throw new Error(`unknown asset ${name}`);
        }
        return `/assets/${file}`;
      }
      return this.#language === "fr" ? name : name === "/" ? "/en/" : `/en${name}`;
    });
  }

  /** A page of ui/preview/pages, or a template of the site, in the layout. */
  page(name: string, view: object, layout: object): string {
    const own = readdirSync(pages).includes(`${name}.mustache`);
    const body = readFileSync(join(own ? pages : templates, `${name}.mustache`), "utf8");
    return Mustache.render(this.#expand(readFileSync(join(templates, "layout.mustache"), "utf8")), {
      lang: this.#language,
      is_french: this.#language === "fr",
      site_name: "Maillage de Bretagne",
      canonical: `http://localhost/${name}`,
      alternate_fr: `/${name}`,
      alternate_en: `/en/${name}`,
      here: `/${name}`,
      text_size: "normal",
      text_is_normal: true,
      version: "0.1.0",
      ...layout,
      content: Mustache.render(this.#expand(body), view),
    });
  }
}
