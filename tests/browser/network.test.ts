// SPDX-License-Identifier: AGPL-3.0-or-later
// The network in a real browser: its page conforms before and after it is computed, says everything without scripts, and moves with them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform, assertConforms, assertReflows } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("network", { skip: TestServer.missing() }, () => {
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

  test("before it is computed, the page says when it will be", async () => {
    await assertAllConform(browser, server.address, ["/reseau", "/en/reseau"]);
    server.command("network", "compute");
    // The pages follow the journal, where another process has just written.
    for (let turn = 0; turn < 100 && !(await (await fetch(`${server.address}/reseau`)).text()).includes("Comment c’est compté"); ++turn) {
      await new Promise((done) => setTimeout(done, 100));
    }
  });

  test("the page conforms, light and dark, in both languages", async () => {
    await assertConforms(browser, server.address, "/reseau");
    await assertConforms(browser, server.address, "/en/reseau?tri=nom&communaute=1");
    await assertAllConform(browser, server.address, ["/acteurs/rtes", "/en/reseau?type=company"]);
  });

  test("without scripts: figures, drawing, tables, and the way to an actor", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/");
      await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Réseau" }).click();
      const words = await main(page).innerText();
      assert.match(words, /5\sacteurs et 3\sliens/);
      assert.match(words, /3 de ces liens viennent de coopérations terminées/);
      assert.match(words, /2\sacteurs sont isolés/);
      await page.getByRole("img", { name: /^Dessin du réseau/ }).waitFor();
      const actors = page.getByRole("region", { name: "Acteurs du réseau" });
      assert.equal(await actors.getByRole("row").count(), 6);
      await actors.getByRole("link", { name: "Acteur", exact: true }).click();
      assert.equal(await actors.getByRole("columnheader", { name: "Acteur" }).getAttribute("aria-sort"), "ascending");
      await main(page).getByRole("link", { name: "Voir les acteurs isolés" }).click();
      assert.equal(await actors.getByRole("row").count(), 3);
      await actors.getByRole("link", { name: "Les Écossolies" }).click();
      assert.match(await main(page).innerText(), /Aucun partenaire/);
      await page.goto("/acteurs/rtes");
      assert.match(await main(page).innerText(), /Dans le réseau\s+2 partenaires directs/);
      await main(page).getByRole("link", { name: /^Communauté 1/ }).click();
      assert.equal(await actors.getByRole("row").count(), 4);
    }));

  test("with scripts: an actor is found by name, its neighbours are told, its page opens", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/reseau");
      const live = page.getByRole("region", { name: "Réseau des acteurs, à parcourir" });
      await live.scrollIntoViewIfNeeded({ timeout: 1000 }).catch(() => page.locator(".network-canvas").scrollIntoViewIfNeeded());
      await live.waitFor();
      await page.locator("[data-island=network][data-island-ready]").waitFor();
      assert.ok(!(await page.getByRole("img", { name: /^Dessin du réseau/ }).isVisible()), "it stands in the place of the server's drawing");
      const search = live.getByRole("combobox", { name: "Trouver un acteur dans le dessin" });
      await search.fill("rtes");
      await live.getByText("Partenaires : 2 · Communauté 1").waitFor();
      for (const width of [1280, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await assertAccessible(page, `network, live, ${width} px`);
        await assertReflows(page, `network, live, ${width} px`);
      }
      await search.fill("nulle part");
      await live.getByText("Aucun acteur de ce nom").waitFor();
      await search.fill("RTES");
      await live.getByRole("button", { name: "Tout voir" }).click();
      await live.getByRole("link", { name: "RTES" }).click();
      await page.waitForURL("**/acteurs/rtes");
    }));

  test("an editor has it computed again", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto(server.firstLink);
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.goto("/reseau");
      await assertAccessible(page, "network, for an editor");
      const before = await page.locator("main").innerText();
      assert.doesNotMatch(before, /Le calcul du réseau est demandé/);
      // The page loads itself again once the job is done, which may be before anybody has read that it was asked for: the answer is looked at.
      const asked = page.waitForResponse((response) => response.request().method() === "POST");
      await page.getByRole("button", { name: "Recalculer le réseau" }).click();
      assert.equal((await asked).status(), 303);
      await page.getByText("Rien n’a changé depuis").waitFor();
    }));
});
