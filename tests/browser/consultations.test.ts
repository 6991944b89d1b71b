// SPDX-License-Identifier: AGPL-3.0-or-later
// An editor calls for notebooks: a consultation is made, opened, written to and closed, with scripts and without, on a telephone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const telephone = { viewport: { width: 375, height: 740 } };

describe("consultations", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let session: Awaited<ReturnType<BrowserContext["storageState"]>>;
  let cookies: string;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launch()]);
    await visiting(browser, server.address, {}, async (page) => {
      await page.goto(server.firstLink);
      await page.getByRole("main").getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByRole("main").getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByRole("main").getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.waitForURL("**/compte");
      session = await page.context().storageState();
      cookies = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");

  for (const javaScriptEnabled of [true, false]) {
    const name = javaScriptEnabled ? "Nos gares" : "Nos écoles";
    test(`a consultation is made, opened and closed, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
      const slug = javaScriptEnabled ? "nos-gares" : "nos-ecoles";
      await visiting(browser, server.address, { ...telephone, javaScriptEnabled, storageState: session }, async (page) => {
        await page.goto("/gestion/consultations");
        await main(page).getByRole("link", { name: "Préparer une consultation" }).click();
        await page.waitForURL("**/gestion/consultations/nouvelle");
        await main(page).getByLabel("Titre", { exact: true }).fill(name);
        await main(page).getByLabel("Thèmes").fill("Horaires\nAbords");
        await main(page).getByRole("button", { name: "Ajouter une question" }).click();
        await main(page).getByLabel("Question", { exact: true }).last().fill("Y venez-vous souvent ?");
        await main(page).getByLabel("Forme de la réponse").last().selectOption({ label: "Oui ou non" });
        await main(page).getByRole("button", { name: "Créer le brouillon" }).click();
        await page.waitForURL(`**/gestion/consultations/${slug}/modifier`);
        assert.match(await main(page).innerText(), /Le brouillon est créé/);
        await main(page).getByRole("link", { name: "Ouvrir la consultation" }).click();
        await main(page).getByRole("button", { name: "Ouvrir la consultation" }).click();
        await page.waitForURL(`**/gestion/consultations/${slug}/modifier`);
        assert.match(await main(page).innerText(), /La consultation est ouverte/);
      });
      await visiting(browser, server.address, { ...telephone, javaScriptEnabled }, async (page) => {
        await page.goto(`/consultations/${slug}`);
        await main(page).getByRole("button", { name: "Écrire un cahier" }).click();
        await page.waitForURL("**/ecrire/*");
        assert.match(await main(page).innerText(), /Horaires[\s\S]*Abords[\s\S]*Y venez-vous souvent/);
      });
      await visiting(browser, server.address, { ...telephone, javaScriptEnabled, storageState: session }, async (page) => {
        await page.goto(`/gestion/consultations/${slug}/modifier`);
        await main(page).getByRole("link", { name: "Clore la consultation" }).click();
        await main(page).getByRole("button", { name: "Clore la consultation" }).click();
        await page.waitForURL(`**/gestion/consultations/${slug}/modifier`);
      });
      await visiting(browser, server.address, { ...telephone, javaScriptEnabled }, async (page) => {
        await page.goto(`/consultations/${slug}`);
        assert.equal(await main(page).getByRole("button", { name: "Écrire un cahier" }).count(), 0);
      });
    });
  }

  test("its pages conform", () =>
    assertAllConform(browser, server.address, ["/gestion/consultations/nouvelle", "/gestion/consultations/nos-gares/modifier", "/en/gestion/consultations/nos-gares/modifier"], { cookies }));
});
