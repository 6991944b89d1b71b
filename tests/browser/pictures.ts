// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of the demonstration, served by build/dev/maillage or MAILLAGE_BINARY:
//   node tests/browser/pictures.ts          the home page for the two READMEs, into docs/images
//   node tests/browser/pictures.ts FOLDER [PART]   every page whose address has PART, in both languages at 1280 and 375 px, and the
//                                           home page on paper: to look at
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { TestServer } from "./support/server.ts";

const [folder, part = ""] = process.argv.slice(2);
const out = resolve(folder ?? join(import.meta.dirname, "../../docs/images"));
mkdirSync(out, { recursive: true });

const [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);

/** The page as a reader has it: fonts there, maps drawn. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  for (const map of await page.locator('[data-island="map"]').all()) {
    await map.scrollIntoViewIfNeeded();
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
}

async function becomeAdministrator(page: Page): Promise<void> {
  await page.goto(server.firstLink);
  const form = page.getByRole("main");
  await form.getByLabel("Adresse de courriel").fill("awa@exemple.org");
  await form.getByLabel("Nom affiché").fill("Awa Le Goff");
  await form.getByLabel("Nouveau mot de passe").fill("un chemin de halage");
  await form.getByRole("button").click();
  await page.waitForURL("**/compte");
  await page.goto("/gestion/comptes");
  await form.getByLabel("Adresse de courriel").fill("jeanne@exemple.org");
  await form.getByRole("checkbox", { name: /^Rédaction/ }).check();
  await form.getByRole("button").click();
  await server.linkSentTo("jeanne@exemple.org");
}

const open = ["/", "/carte", "/territoires", "/territoires/region-53", "/territoires/commune-22113", "/compte/connexion", "/compte/mot-de-passe-oublie",
  "/accessibilite", "/mentions-legales", "/vie-privee", "/nulle-part"];
const managed = ["/compte", "/compte/effacement", "/gestion", "/gestion/comptes", "/gestion/espaces", "/gestion/taches", "/gestion/journal"];

async function look(page: Page, paths: string[]): Promise<void> {
  for (const path of paths.filter((one) => one.includes(part))) {
    for (const prefix of ["", "/en"]) {
      for (const width of [1280, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await settled(page, prefix + path);
        const name = `${prefix.slice(1) || "fr"}${path.replaceAll("/", "_")}`;
        await page.screenshot({ path: join(out, `${name}-${width}.png`), fullPage: true });
      }
    }
  }
}

try {
  if (folder === undefined) {
    // Without scripts the map is the drawing that the server sends: the same at each run, and small.
    await visiting(browser, server.address, { viewport: { width: 1280, height: 1260 }, javaScriptEnabled: false }, async (page) => {
      for (const [language, path] of [["fr", "/"], ["en", "/en/"]] as const) {
        await page.goto(path);
        await page.screenshot({ path: join(out, `home.${language}.png`) });
      }
    });
  } else {
    await visiting(browser, server.address, { expected: /404/ }, async (page) => {
      await look(page, open);
      await page.goto("/");
      await page.pdf({ path: join(out, "home.pdf"), format: "A4" });
      await becomeAdministrator(page);
      await look(page, managed);
      const inside: string[] = [];
      for (const list of ["comptes", "espaces", "taches"]) {
        await page.goto(`/gestion/${list}`);
        inside.push((await page.locator("tbody a").first().getAttribute("href"))!);
      }
      await look(page, inside);
    });
  }
} finally {
  await browser.close();
  await server.stop();
}
