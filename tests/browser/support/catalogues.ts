// SPDX-License-Identifier: AGPL-3.0-or-later
// What the catalogues say in one language only: a page of the other language must never show it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Language = "fr" | "en";

const folder = join(import.meta.dirname, "../../../src/i18n/catalogues");

/** The sentences of a language that are shown as they stand, without anything filled in. */
function sentences(language: Language): Set<string> {
  const found = new Set<string>();
  for (const name of readdirSync(folder).filter((one) => one.endsWith(`.${language}.toml`))) {
    for (const [, sentence] of readFileSync(join(folder, name), "utf8").matchAll(/^\w+ = "([^"{}]+)"$/gm)) {
      found.add(sentence!);
    }
  }
  return found;
}

const said = { fr: sentences("fr"), en: sentences("en") };

/** Sentences of the other language that this one does not share. */
export function foreignTo(language: Language): Set<string> {
  const other = language === "fr" ? said.en : said.fr;
  return new Set([...other].filter((sentence) => !said[language].has(sentence)));
}

export function spokenIn(language: Language): Set<string> {
  return said[language];
}
