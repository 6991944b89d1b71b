// SPDX-License-Identifier: AGPL-3.0-or-later
// Organisations imported from a file in a real browser, those that are alike made one, the list taken away; on a telephone too.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertReflows } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("imports of organisations", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let state: Awaited<ReturnType<BrowserContext["storageState"]>>;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launch()]);
    server.command("organisation", "add", "Les Jardins", "--kind", "association", "--siret", "73282932000074");
    const made = server.command("user", "add", "awa@exemple.org", "--role", "editor", "--json");
    const link = new URL((JSON.parse(made) as { link: string }).link).pathname;
    await visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(link);
      await page.locator("input[name=name]").fill("Awa Le Goff");
      await page.locator("input[name=password]").fill("un chemin de halage");
      await page.locator("main button[type=submit]").first().click();
      await page.waitForURL(/\/compte$/);
      state = await page.context().storageState();
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const signedIn = (options: object, body: (page: Page) => Promise<void>) =>
    visiting(browser, server.address, { storageState: state, ...options }, body);

  async function send(page: Page, name: string, text: string): Promise<void> {
    await page.goto("/gestion/acteurs/imports");
    await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
    await page.locator("main form button[type=submit]").click();
  }

  test("a table is tried, then imported, and its page follows the job", () =>
    signedIn({ expected: /422/ }, async (page) => {
      await page.goto("/gestion/acteurs");
      await page.getByRole("link", { name: "Imports d’acteurs" }).click();
      await assertAccessible(page, "the imports");
      await assertReflows(page, "the imports");
      await send(page, "acteurs.csv", "Titulaire;SIRET;Lieu\nLe Four;;26281\nLa Scierie;12;26281\n");
      await page.waitForURL(/apercu/);
      await assertAccessible(page, "the preview");
      await assertReflows(page, "the preview");
      await page.getByRole("button", { name: "Essayer" }).click();
      assert.match(await page.locator("main").innerText(), /Aucune colonne ne donne le nom/);
      await page.getByLabel("Titulaire").selectOption("name");
      await page.getByRole("button", { name: "Essayer" }).click();
      await page.waitForURL(/imports\/[^/]+$/);
      await page.getByText("Essai seulement").waitFor();
      assert.match(await page.locator("main").innerText(), /acteurs\.csv, ligne 3, colonne SIRET/);
      await assertAccessible(page, "the trial");
      await assertReflows(page, "the trial");
      await page.getByRole("button", { name: "Importer" }).click();
      await page.getByText("Un acteur ajouté").waitFor();
      await page.locator("main").getByRole("link", { name: "Acteurs", exact: true }).click();
      assert.match(await page.locator("main").innerText(), /Le Four/);
    }));

  test("two that are alike are seen side by side and made one, on a telephone", () =>
    signedIn({ viewport: { width: 375, height: 700 } }, async (page) => {
      await send(page, "carte.geojson", JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature",
        geometry: { type: "Point", coordinates: [5.05, 45.05] },
        properties: { id: 1, nom: "Jardins du nord", siret: "73282932000074", description: "Du maraîchage." } }] }));
      await page.waitForURL(/apercu/);
      assert.match(await page.locator("main").innerText(), /GeoJSON/);
      await page.getByRole("button", { name: "Importer" }).click();
      await page.waitForURL(/imports\/[^/]+$/);
      for (let turn = 0; turn < 50 && (await page.getByText("Un acteur ajouté").count()) === 0; ++turn) {
        await page.reload();
      }
      await page.getByRole("link", { name: "Voir ceux qui sont peut-être les mêmes" }).click();
      await assertAccessible(page, "the doubts");
      await assertReflows(page, "the doubts");
      await page.getByRole("link", { name: /Les Jardins/ }).click();
      await assertAccessible(page, "the two of them");
      await assertReflows(page, "the two of them");
      await page.getByRole("group", { name: "Nom" }).getByLabel("Jardins du nord").check();
      await page.getByRole("button", { name: /réunir les deux fiches/ }).click();
      await page.waitForURL(/\/acteurs\/les-jardins/);
      const text = await page.locator("main").innerText();
      assert.match(text, /Jardins du nord/);
      assert.match(text, /Du maraîchage/);
      await page.goto("/acteurs/jardins-du-nord");
      assert.match(page.url(), /\/acteurs\/les-jardins$/);
    }));

  test("the list leaves as files, in English too", () =>
    signedIn({}, async (page) => {
      await page.goto("/en/acteurs");
      await assertAccessible(page, "the list");
      for (const ending of ["CSV", "XLSX", "GeoJSON", "JSON-LD"]) {
        const address = await page.getByRole("link", { name: ending, exact: true }).getAttribute("href");
        const answer = await page.request.get(address ?? "");
        assert.equal(answer.status(), 200, ending);
        assert.ok((await answer.body()).length > 100, ending);
      }
    }));

  test("what cannot be read is said beside the field", () =>
    signedIn({ expected: /422/ }, async (page) => {
      await send(page, "gare.odt", "this is no table");
      assert.match(await page.locator("#file-error").innerText(), /texte, et non un tableau/);
      await assertAccessible(page, "the imports after an error");
    }));
});
