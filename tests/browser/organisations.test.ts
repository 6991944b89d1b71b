// SPDX-License-Identifier: AGPL-3.0-or-later
// Organisations in a real browser: an editor lists one without scripts, a reader narrows the list, and every page conforms.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform, assertAccessible, assertReflows, assertValidHtml } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("organisations", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    server.command("organisation", "add", "Les Jardins d’essai", "--kind", "association", "--ess", "yes", "--field", "food", "--territory", "26281", "--siret", "73282932000074",
      "--description", "Du maraîchage et des paniers.", "--website", "https://jardins.example", "--lon", "5.05", "--lat", "45.05", "--json");
    server.command("organisation", "add", "Atelier des étoffes", "--kind", "company", "--territory", "26362", "--json");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");

  test("public pages conform", () =>
    assertAllConform(browser, server.address, ["/acteurs", "/en/acteurs", "/acteurs?domaine=food&territoire=departement-26", "/acteurs/les-jardins-d-essai", "/en/acteurs/les-jardins-d-essai"]));

  test("a reader narrows the list, and lets go of a choice, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/acteurs");
      await page.getByLabel("Nom, ou partie du nom").fill("jardins d");
      await main(page).getByRole("button", { name: "Chercher" }).click();
      assert.match(await main(page).getByRole("status").innerText(), /^1 acteur sur/);
      await main(page).getByRole("link", { name: "Ne plus choisir jardins d" }).first().click();
      await main(page).getByRole("link", { name: "Entreprise", exact: true }).click();
      await main(page).getByRole("link", { name: "Atelier des étoffes" }).click();
      assert.match(await main(page).innerText(), /Valence/);
    }));

  test("an editor lists one, is told what is wrong, and chooses the place among namesakes, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false, expected: /422/ }, async (page) => {
      await page.goto(server.firstLink);
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.goto("/gestion/acteurs/nouveau");
      await page.getByLabel("Nom", { exact: true }).fill("Maison des solidarités");
      await page.getByLabel("Nature").selectOption({ label: "Association" });
      await page.getByLabel("SIRET").fill("73282932000075");
      await main(page).getByRole("searchbox", { name: /^Territoire/ }).fill("Saint-Denis");
      await main(page).getByRole("button", { name: "Chercher" }).click();
      await page.getByRole("radio", { name: /Saint-Denis \(93\)/ }).check();
      await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
      await page.getByRole("link", { name: /73282932000075.*n’existe pas/ }).click();
      await page.getByLabel("SIRET").fill("");
      await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
      assert.match(await main(page).innerText(), /Seine-Saint-Denis/);
    }));

  test("pages of editors conform", () =>
    visiting(browser, server.address, { expected: /422/ }, async (page) => {
      await page.goto("/compte/connexion");
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Mot de passe", { exact: true }).fill("un chemin de halage");
      await main(page).getByRole("button", { name: "Se connecter" }).click();
      await page.waitForURL("**/compte");
      for (const path of ["/gestion/acteurs", "/gestion/acteurs/nouveau", "/acteurs/les-jardins-d-essai/modifier", "/acteurs/les-jardins-d-essai/retrait", "/acteurs/les-jardins-d-essai/rejoindre", "/acteurs/les-jardins-d-essai"]) {
        await page.goto(path);
        await assertAccessible(page, path);
        await assertReflows(page, path);
        await assertValidHtml(await (await page.request.get(path)).text(), path);
      }
      await page.goto("/gestion/acteurs/nouveau");
      await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
      await assertAccessible(page, "form with errors");
    }));
});
