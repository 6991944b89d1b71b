// SPDX-License-Identifier: AGPL-3.0-or-later
// Notebooks imported from a file in a real browser: sent, looked at, tried, imported; with scripts and without, on a telephone too.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertReflows } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("imports of notebooks", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let state: Awaited<ReturnType<BrowserContext["storageState"]>>;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launch()]);
    server.command("consultation", "add", "Coopérer ici", "--section", "proposal:Nos propositions", "--open");
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
    await page.goto("/gestion/cahiers/imports");
    await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
    await page.locator("main form button[type=submit]").click();
  }

  test("a table is tried, then imported, and its page follows the job", () =>
    signedIn({ expected: /422/ }, async (page) => {
      await send(page, "avis.csv", "id;Mon avis;Commune\n1;Rouvrir la gare;26281\n2;;26281\n");
      await page.waitForURL(/apercu/);
      await assertAccessible(page, "the preview");
      await assertReflows(page, "the preview");
      await page.getByRole("button", { name: "Essayer" }).click();
      assert.match(await page.locator("main [role=alert], main .errors, main").first().innerText(), /Aucune colonne ne donne le texte/);
      await page.getByLabel("Mon avis").selectOption("proposal");
      await page.getByRole("button", { name: "Essayer" }).click();
      await page.waitForURL(/imports\/[^/]+$/);
      await page.getByText("Essai seulement").waitFor();
      assert.match(await page.locator("main").innerText(), /avis\.csv, ligne 3/);
      await assertAccessible(page, "the trial");
      await assertReflows(page, "the trial");
      await page.getByRole("button", { name: "Importer" }).click();
      await page.getByRole("link", { name: "Lire les cahiers de la consultation" }).click();
      assert.match(await page.locator("main").innerText(), /Rouvrir la gare/);
    }));

  test("a document is imported without scripts on a telephone", () =>
    signedIn({ javaScriptEnabled: false, viewport: { width: 375, height: 700 } }, async (page) => {
      await send(page, "four.md", "# Un four à pain\n\n## Nos colères\n\nPlus de pain.\n\n## La suite\n\nBâtir un four.\n");
      await page.waitForURL(/apercu/);
      assert.match(await page.locator("main article").innerText(), /Plus de pain/);
      await page.getByLabel("La suite").selectOption("proposal");
      await page.getByRole("button", { name: "Regarder de nouveau" }).click();
      assert.match(await page.locator("main article").innerText(), /Rubrique\s: proposition\s+La suite/);
      await page.getByRole("button", { name: "Importer" }).click();
      await page.waitForURL(/imports\/[^/]+$/);
      for (let turn = 0; turn < 50 && (await page.getByText("Un cahier ajouté").count()) === 0; ++turn) {
        await page.reload();
      }
      assert.match(await page.locator("main").innerText(), /Télécharger le fichier d’origine/);
    }));

  test("what cannot be read is said beside the field", () =>
    signedIn({ expected: /422/ }, async (page) => {
      await send(page, "gare.odt", "this is no text");
      assert.match(await page.locator("#file-error").innerText(), /abîmé/);
      await assertAccessible(page, "the list after an error");
      await assertReflows(page, "the list after an error");
    }));
});
