// SPDX-License-Identifier: AGPL-3.0-or-later
// Searching notebooks in a real browser: pages that conform, words that are found, corrected and shown where they stand, without scripts.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("search", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let slug: string;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    slug = (JSON.parse(server.command("consultation", "list", "--json")) as { items: { slug: string }[] }).items[0]!.slug;
    for (let behind = 1; behind !== 0; await pause(100)) {
      const answer = await fetch(`${server.address}/api/v1/notebooks?limit=1`);
      behind = answer.ok ? ((await answer.json()) as { behind: number }).behind : 1;
    }
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("pages conform", () =>
    assertAllConform(browser, server.address, [
      `/consultations/${slug}`,
      `/consultations/${slug}/cahiers?q=cooperer`,
      `/consultations/${slug}/cahiers?q=coopperer+%22jamais`,
      "/recherche",
      "/recherche?q=travail+territoire:bretagne",
      "/en/recherche?q=le+la",
    ]));

  test("words are found in any form, narrowed and let go again, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/consultations/${slug}/cahiers`);
      await page.getByLabel("Rechercher des mots").fill("cooperative");
      await page.getByRole("button", { name: "Rechercher", exact: true }).last().click();
      assert.match(page.url(), /\?q=cooperative/);
      const found = await page.locator("main article").count();
      assert.ok(found > 0 && found <= 20);
      assert.match((await page.locator("main article mark").first().innerText()).toLowerCase(), /^coop/);
      const facet = page.locator("main aside .plain-list li").first();
      const count = Number(await facet.locator(".number").innerText());
      await facet.getByRole("link").click();
      assert.equal(await page.locator("main article").count(), Math.min(20, count), "a count equals the list that it leads to");
      assert.match(page.url(), /q=cooperative/, "narrowing keeps the question");
      await page.locator("main .tags a").first().click();
      assert.equal(await page.locator("main article").count(), found);
    }));

  test("a mistyped word is put right with one click", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/consultations/${slug}/cahiers?q=cooppérative`);
      assert.equal(await page.locator("main article").count(), 0);
      await page.getByRole("link", { name: /^coopérative/ }).click();
      assert.ok((await page.locator("main article").count()) > 0);
    }));

  test("a notebook leads to those near it", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      const list = JSON.parse(server.command("search", "query", "coopérer", "--json")) as { items: { id: string }[] };
      let near = 0;
      for (const item of list.items) {
        await page.goto(`/cahiers/${item.id}`);
        near += await page.locator("section[aria-labelledby=proches] li, section[aria-labelledby=voisins] li").count();
      }
      assert.ok(near > 0);
    }));
});
