// SPDX-License-Identifier: AGPL-3.0-or-later
// Needs and offers in a real browser, without scripts: an editor writes a need and an offer, a reader sees why they meet and answers, and the
// need is closed into a cooperation. And pages that conform.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform, assertReflows, assertValidHtml } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("needs and offers", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let need = "";
  let offer = "";

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");
  const logIn = async (page: Page) => {
    await page.goto("/compte/connexion");
    await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
    await page.getByLabel("Mot de passe", { exact: true }).fill("un chemin de halage");
    await main(page).getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL("**/compte");
  };
  const write = async (page: Page, slug: string, side: string, title: string) => {
    await page.goto(`/acteurs/${slug}`);
    await main(page).getByRole("link", { name: "Publier un besoin ou une offre" }).click();
    await page.getByLabel(side).check();
    await page.getByLabel("De quoi s’agit-il").selectOption({ label: "Locaux et terrains" });
    await page.getByLabel("En quelques mots").fill(title);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    return new URL(page.url()).pathname;
  };

  test("a need and an offer are written, and the page says why they meet", () =>
    visiting(browser, server.address, { javaScriptEnabled: false, expected: /422/ }, async (page) => {
      await page.goto(server.firstLink);
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.goto("/acteurs/ville-de-lille/modifier");
      await page.getByLabel("Courriel").fill("ville@exemple.org");
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await write(page, "ville-de-lille", "Nous cherchons", "");
      await page.getByRole("link", { name: "Dites en quelques mots ce que c’est." }).click();
      need = await write(page, "ville-de-lille", "Nous cherchons", "Un atelier de menuiserie");
      assert.match(need, /^\/besoins\//);
      offer = await write(page, "rtes", "Nous pouvons partager", "Atelier de menuiserie équipé");
      await page.goto(need);
      await main(page).getByRole("link", { name: "Atelier de menuiserie équipé" }).click();
      const words = await main(page).innerText();
      assert.match(words, /Un atelier de menuiserie/, "an offer names the needs that it answers");
      assert.match(words, /Même sorte\s: Locaux et terrains/);
      assert.match(words, /Mots\s: (atelier, menuiserie|menuiserie, atelier) en commun/);
      await page.goto("/acteurs/ville-de-lille");
      await main(page).getByRole("link", { name: "Un atelier de menuiserie" }).click();
    }));

  test("pages conform", () =>
    assertAllConform(browser, server.address, ["/besoins", "/en/besoins", need, "/en" + need, offer, `${need}/repondre`, "/acteurs/ville-de-lille"]));

  test("forms conform", () =>
    visiting(browser, server.address, {}, async (page) => {
      await logIn(page);
      for (const path of [`${need}/modifier`, "/en/acteurs/rtes/besoins/nouveau"]) {
        await page.goto(path);
        await assertAccessible(page, path);
        await assertReflows(page, path);
        await assertValidHtml(await (await page.request.get(page.url())).text(), path);
      }
    }));

  test("it is answered, and closed into a cooperation", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(need);
      await main(page).getByRole("link", { name: "Répondre" }).click();
      await page.getByLabel("Votre nom").fill("Nour");
      await page.getByLabel("Votre adresse de courriel").fill("nour@exemple.org");
      await page.getByLabel("Votre réponse").fill("Nous en avons un.");
      await page.getByRole("button", { name: "Envoyer la réponse" }).click();
      assert.match(await page.locator("body").innerText(), /Votre réponse est partie/);
      assert.doesNotMatch(await page.content(), /ville@exemple\.org|nour@exemple\.org/);
      await logIn(page);
      await page.goto(`${need}/modifier`);
      assert.match(await main(page).innerText(), /Nous en avons un\./);
      await page.getByRole("button", { name: "devenu une coopération" }).click();
      assert.equal(await page.getByLabel("Nom", { exact: true }).inputValue(), "Un atelier de menuiserie");
      await page.goto(need);
      assert.match(await main(page).innerText(), /devenu une coopération/);
    }));
});
