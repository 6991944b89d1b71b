// SPDX-License-Identifier: AGPL-3.0-or-later
// Typologies on one page, a second one from a file beside the first; the ways to classify that are no scale, as facets of list and map; what a territory
// holds, beside its parent; and the map in a page of another site.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const second = `key = "size"
name_fr = "Taille"
name_en = "Size"
[[axis]]
key = "size"
name_fr = "Nombre de structures"
name_en = "How many organisations"
[[axis.level]]
key = "two"
name_fr = "Deux ou trois"
name_en = "Two or three"
source = "Le réseau"
[[axis.level.rule]]
fact = "members"
at_least = 2
[[axis.level]]
key = "many"
name_fr = "Beaucoup"
name_en = "Many"
source = "Le réseau"
[[axis.level.rule]]
fact = "members"
at_least = 10
`;

describe("places and typologies", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    writeFileSync(join(server.folder, "size.toml"), second);
    server.command("typology", "load", join(server.folder, "size.toml"));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");

  test("pages conform", () =>
    assertAllConform(browser, server.address, ["/typologies", "/en/typologies", "/territoires/departement-59", "/en/territoires/region-32"]));

  test("the page of typologies says what each level asks for, and who is there", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/cooperations");
      await main(page).getByRole("link", { name: "Typologies" }).click();
      await page.waitForURL(/\/typologies$/);
      const words = await main(page).innerText();
      assert.match(words, /Mettre en commun/);
      assert.match(words, /Produire ensemble/);
      assert.match(words, /2 axes, comptés séparément/);
      assert.match(words, /Au moins 2 acteurs qui y prennent part/);
      assert.match(words, /Accord d’au moins\s: Contrat ou convention/);
      const event = main(page).getByRole("row", { name: /1\. Événement ponctuel/ });
      assert.ok(await event.getByRole("link", { name: "Journée d’échanges du 4 mai 2011" }).isVisible(), "who is at a level");
      const other = main(page).getByRole("row", { name: /1\. Deux ou trois/ });
      assert.match(await other.innerText(), /Le réseau/, "the second typology, from a file, with its source");
      await event.getByRole("link", { name: "Journée d’échanges du 4 mai 2011" }).click();
      assert.match(await main(page).innerText(), /Taille[\s\S]*Deux ou trois\s: degré 1 sur 2/, "both stand on the page of a cooperation");
    }));

  test("what is no scale is chosen in the form, and narrows the list and the map", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(server.firstLink);
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.goto("/gestion/cooperations/nouvelle");
      await page.getByRole("radio", { name: /^Pôle/ }).check();
      await page.getByLabel("Nom", { exact: true }).fill("Pôle des halles");
      await main(page).getByRole("searchbox", { name: /^Territoire/ }).fill("Romans-sur-Isère");
      await page.getByLabel("Profil").selectOption({ label: "Filière" });
      await page.getByLabel("Forme de gouvernance").selectOption({ label: "Cercles de projets" });
      await main(page).getByRole("button", { name: "Enregistrer" }).last().click();
      await page.waitForURL(/\/poles\/pole-des-halles/);
      assert.match(await main(page).innerText(), /Cercles de projets/);
      await page.goto("/cooperations");
      await page.getByRole("complementary").getByRole("link", { name: /^Filière/ }).click();
      await page.waitForURL(/profil=sector/);
      assert.deepEqual(await main(page).locator("article h2").allInnerTexts(), ["Pôle des halles"]);
      await main(page).getByRole("link", { name: /carte/i }).first().click();
      await page.waitForURL(/carte\?.*profil=sector/);
      const listed = await main(page).innerText();
      assert.match(listed, /Pôle des halles/);
      assert.doesNotMatch(listed, /Journée d’échanges/);
      await page.goto("/typologies");
      assert.equal(await main(page).getByRole("listitem").filter({ hasText: /^Filière · 1 coopération$/ }).count(), 1);
    }));

  test("a territory says what it holds beside its parent, and nothing of a few", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/territoires/departement-59");
      const row = (what: RegExp) => main(page).getByRole("row", { name: what }).innerText();
      const few = await row(/^Coopérations/);
      assert.match(few, /trop peu pour comparer/);
      assert.doesNotMatch(few, /fois sa part/);
      assert.match(await row(/^Cahiers/), /9\s+9\s+100\s%.*2,3\sfois sa part/);
    }));

  test("the map stands in a page of another site; the site's other pages do not", () =>
    visiting(browser, server.address, { expected: /frame-ancestors|refused to connect|ERR_BLOCKED_BY_RESPONSE/i }, async (page) => {
      await page.goto("/carte");
      await page.getByText("Mettre cette carte dans un autre site").click();
      const code = await page.locator("#embed-code").inputValue();
      assert.match(code, /^<iframe src="http/);
      const host = createServer((_, response) => {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end(`<!doctype html><title>Ailleurs</title>${code}<iframe id="closed" src="${server.address}/acteurs" title="acteurs"></iframe>`);
      });
      await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
      const elsewhere = await browser.newPage(); // not watched: the page of somebody else
      try {
        await elsewhere.goto(`http://localhost:${(host.address() as AddressInfo).port}/`);
        const map = elsewhere.frameLocator("iframe").first();
        await map.locator(".map-canvas canvas").waitFor();
        await map.locator("#liste").waitFor();
        await elsewhere.locator("#closed").scrollIntoViewIfNeeded();
        const closed = elsewhere.frames().find((frame) => frame !== elsewhere.mainFrame() && !frame.url().includes("vue=integree"));
        assert.ok(closed === undefined || !(await closed.content()).includes("<main"), "no other page lets itself be framed");
      } finally {
        await elsewhere.close();
        host.close();
      }
    }));
});
