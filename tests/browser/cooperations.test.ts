// SPDX-License-Identifier: AGPL-3.0-or-later
// The demonstration's cooperations in a real browser, without scripts: a reader goes from a territory to a cooperation and understands where it
// stands; a newcomer with a role describes one and reads why it is placed there. And pages that conform.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform, assertReflows, assertValidHtml } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("cooperations", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");

  test("public pages conform", () =>
    assertAllConform(browser, server.address, [
      "/cooperations",
      "/en/cooperations",
      "/poles",
      "/poles/initiatives-et-cite-lille-metropole-solidaire",
      "/en/cooperations/journee-d-echanges-du-4-mai-2011",
      "/cooperations/pole-sud",
      "/territoires/commune-59350",
      "/en/territoires/region-93",
    ]));

  test("from a territory to a cooperation, its source and its place on the scale", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/territoires/commune-59350");
      await main(page).getByRole("link", { name: "Journée d’échanges du 4 mai 2011" }).click();
      const words = await main(page).innerText();
      assert.match(words, /Événement ponctuel\s: degré 1 sur 5/);
      assert.match(words, /3 acteurs y prennent part/);
      assert.match(words, /Source\s: RTES/);
      await main(page).getByRole("link", { name: "RTES", exact: true }).click();
      assert.match(await main(page).innerText(), /Journée d’échanges du 4 mai 2011/, "an organisation says in what it takes part");
    }));

  test("one is described, and its page says why it stands there", () =>
    visiting(browser, server.address, { javaScriptEnabled: false, expected: /422/ }, async (page) => {
      await page.goto(server.firstLink);
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.goto("/gestion/cooperations/nouvelle");
      await page.getByLabel("Nom", { exact: true }).fill("Un toit pour deux");
      await main(page).getByRole("searchbox", { name: /^Territoire/ }).fill("Romans-sur-Isère");
      await page.getByLabel("Accord").selectOption({ label: "Contrat ou convention" });
      await page.getByRole("group", { name: "Acteur 1" }).getByLabel("Acteur").fill("RTES");
      await page.getByRole("group", { name: "Acteur 2" }).getByLabel("Acteur").fill("rtes");
      const pooled = page.getByRole("group", { name: "En commun, 1" });
      await pooled.getByRole("combobox").selectOption({ label: "Locaux" });
      await pooled.getByLabel("Depuis").fill("2021");
      const save = page.getByRole("button", { name: "Enregistrer" }).last();
      await save.click();
      await page.getByRole("link", { name: "RTES est déjà dans la liste." }).click();
      await page.getByRole("group", { name: "Acteur 2" }).getByLabel("Acteur").fill("ville-de-lille");
      await page.getByRole("button", { name: "Enregistrer" }).last().click();
      const words = await main(page).innerText();
      assert.match(words, /Mutualiser\s: degré 3 sur 5/);
      assert.match(words, /Un moyen est en commun \(Locaux depuis 2021\)/);
      assert.match(words, /Ce qui manque pour le degré suivant\s: Mutualiser durablement/);
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("ol.rail").first().isVisible(), "the rail is there on paper");
    }));

  test("the form conforms", () =>
    visiting(browser, server.address, { expected: /422/ }, async (page) => {
      await page.goto("/compte/connexion");
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Mot de passe", { exact: true }).fill("un chemin de halage");
      await main(page).getByRole("button", { name: "Se connecter" }).click();
      await page.waitForURL("**/compte");
      await page.goto("/gestion/cooperations/journee-d-echanges-du-4-mai-2011");
      await assertAccessible(page, "form");
      await assertReflows(page, "form");
      await assertValidHtml(await (await page.request.get(page.url())).text(), "form");
      await page.getByLabel("Nom", { exact: true }).fill("");
      await page.getByRole("button", { name: "Enregistrer" }).last().click();
      await assertAccessible(page, "form with errors");
    }));
});
