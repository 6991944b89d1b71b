// SPDX-License-Identifier: AGPL-3.0-or-later
// The editor's path in a real browser, without scripts: from the choice of notebooks to a class, a finding, the passages it cites with one click,
// and the published page whose quotations open the very sentence. And pages that conform.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const password = "un chemin de halage";

describe("syntheses", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let slug: string;
  let published: string;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    slug = (JSON.parse(server.command("consultation", "list", "--json")) as { items: { slug: string }[] }).items[0]!.slug;
    const made = JSON.parse(server.command("synthesis", "run", "--consultation", slug, "--min-size", "2", "--publish", "--json")) as { id: string; classes: unknown[] };
    assert.ok(made.classes.length >= 2, "the notebooks of the demonstration have classes");
    published = made.id;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");

  test("public pages conform", () =>
    assertAllConform(browser, server.address, [
      `/consultations/${slug}/syntheses`,
      `/syntheses/${published}`,
      `/en/syntheses/${published}`,
      `/syntheses/${published}/classes/1`,
    ]));

  test("a quotation of a class opens its sentence, marked, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/syntheses/${published}`);
      const quotation = page.locator("section.class figure.quotation").first();
      const words = (await quotation.locator("blockquote").innerText()).replace(/\s+/g, " ").trim();
      await quotation.getByRole("link").click();
      const cited = (await page.locator("main mark").allInnerTexts()).join(" ").replace(/\s+/g, " ").trim();
      assert.equal(cited.replaceAll(" ", ""), words.replaceAll(" ", ""));
    }));

  for (const javaScriptEnabled of [false, true]) {
    test(`from the form to a published finding, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
      visiting(browser, server.address, { javaScriptEnabled }, async (page) => {
        if (javaScriptEnabled) {
          await page.goto("/compte/connexion");
          await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
          await page.getByLabel("Mot de passe", { exact: true }).fill(password);
          await main(page).getByRole("button", { name: "Se connecter" }).click();
        } else {
          await page.goto(server.firstLink);
          await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
          await page.getByLabel("Nom affiché").fill("Awa Le Goff");
          await page.getByLabel("Nouveau mot de passe").fill(password);
          await page.getByRole("button", { name: "Créer le compte" }).click();
        }
        await page.goto(`/gestion/syntheses/nouvelle?consultation=${slug}`);
        await page.getByLabel("Titre").fill("Lire ensemble");
        await page.getByText("Réglages du calcul").click();
        await page.getByLabel("Mots pleins d’un passage qui participe, au moins").fill("2"); // the notebooks of the demonstration are short
        await page.getByRole("button", { name: "Lancer le calcul" }).click();
        for (let turn = 0; turn < 60 && !(await page.getByRole("button", { name: "Publier la synthèse" }).count()); turn += 1) {
          await page.waitForTimeout(250);
          await page.reload();
        }
        const desk = page.url();
        await page.getByLabel("Nature").selectOption({ label: "Perspective" });
        await page.getByLabel("Constat, en une phrase").fill("Mettre en commun des locaux et des emplois.");
        await page.getByRole("button", { name: "Ajouter un constat" }).click();
        assert.match(await main(page).innerText(), /Aucun cahier cité/);
        const finding = page.url();
        await main(page).locator('a[href*="?constat="]').first().click();
        await page.getByRole("button", { name: "Citer à l’appui" }).first().click();
        assert.match(page.url(), /classes\/1\?constat=/, "one click, and back to the same place");
        await page.getByRole("button", { name: "Citer comme contredisant" }).nth(1).click();
        await page.goto(finding);
        assert.match(await main(page).innerText(), /1 cahier/);
        await page.goto(desk);
        await page.locator('a[href*="/classes/1"]').first().click();
        await page.getByLabel("Nom de la classe").fill("Partager des moyens");
        await main(page).getByRole("button", { name: "Enregistrer" }).click();
        await page.goto(desk);
        await page.getByRole("button", { name: "Publier la synthèse" }).click();
        await page.getByRole("link", { name: "Voir la page" }).click();
        assert.match(await main(page).innerText(), /Partager des moyens/);
        await page.locator("article.finding figure.quotation a").first().click();
        assert.match(await main(page).innerText(), /Mettre en commun des locaux et des emplois/, "the notebook says what came of it");
      }));
  }
});
