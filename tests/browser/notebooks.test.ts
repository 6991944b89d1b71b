// SPDX-License-Identifier: AGPL-3.0-or-later
// Consultations and notebooks in a real browser: pages that conform, narrowing without scripts, and a citation that opens its words.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("notebooks", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let slug: string;
  let notebook: string;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    const consultations = JSON.parse(server.command("consultation", "list", "--json")) as { items: { slug: string; notebooks: number }[] };
    assert.ok(consultations.items[0]!.notebooks >= 40);
    slug = consultations.items[0]!.slug;
    const list = JSON.parse(server.command("notebook", "list", slug, "--limit", "1", "--json")) as { items: { id: string }[] };
    notebook = list.items[0]!.id;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("pages conform", () =>
    assertAllConform(browser, server.address, [
      "/consultations",
      "/donnees",
      `/consultations/${slug}`,
      `/en/consultations/${slug}`,
      `/consultations/${slug}/cahiers`,
      `/consultations/${slug}/cahiers?territoire=region-93&nature=proposal&tri=titre`,
      `/cahiers/${notebook}`,
      `/cahiers/${notebook}/versions/1?citer=oui`,
    ]));

  test("a list is narrowed and let go again, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/consultations/${slug}`);
      const row = page.getByRole("row", { name: /Mutualiser et coopérer/ });
      assert.match(await row.innerText(), /un cahier sur 5/);
      const count = Number((await row.locator("td").first().innerText()).trim());
      await row.getByRole("link").click();
      assert.match(await page.locator("main [role=status]").innerText(), new RegExp(`^${count} cahiers, sur`));
      assert.equal(await page.locator("main article").count(), count, "a count equals the list that it leads to");
      await page.locator("main .tags a").first().click();
      assert.doesNotMatch(page.url(), /theme=/);
      assert.equal(await page.locator("main article").count(), 20);
      await page.getByRole("link", { name: "Page suivante" }).or(page.locator("a[rel=next]")).first().click();
      assert.equal(await page.locator("main article").count(), 20);
    }));

  test("all notebooks are taken away as a spreadsheet, and its columns are explained, on a telephone", () =>
    visiting(browser, server.address, { viewport: { width: 375, height: 740 } }, async (page) => {
      await page.goto(`/consultations/${slug}/cahiers`);
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "XLSX" }).click()]);
      assert.equal(file.suggestedFilename(), `${slug}.xlsx`);
      assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), "PK");
      await page.getByRole("link", { name: "Les colonnes de ces fichiers" }).click();
      await page.getByText("Les colonnes de ces fichiers").click();
      await page.getByRole("rowheader", { name: "section_kind" }).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    }));

  test("a notebook of the example has a drawing, with words for who does not see it", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto(`/consultations/${slug}/cahiers?tri=titre&limit=50`);
      await page.getByRole("link", { name: "Un vélo par famille" }).click();
      const drawing = page.getByRole("img", { name: /^Dessin : dans un atelier/ });
      await drawing.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => (document.querySelector("main img") as HTMLImageElement).naturalWidth === 1200);
    }));

  test("several themes are chosen at once, and each is let go of by itself, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false, viewport: { width: 375, height: 740 } }, async (page) => {
      const total = async () => Number(/^\d+/.exec(await page.locator("main [role=status]").innerText())![0]);
      const facets = page.locator("main aside");
      await page.goto(`/consultations/${slug}/cahiers`);
      await facets.getByRole("link", { name: "Se déplacer" }).click();
      const moving = await total();
      await facets.getByRole("link", { name: "Se nourrir" }).click();
      const both = await total();
      assert.ok(both > moving, "one of them is enough");
      assert.equal(await facets.locator("a[aria-current=true]").count(), 2);
      assert.equal(await page.locator("main .tags a").count(), 2);
      await facets.getByRole("link", { name: "Se déplacer" }).click();
      assert.ok((await total()) < both);
      assert.equal(await facets.locator("a[aria-current=true]").count(), 1);
    }));

  test("a sentence has an address that opens it, marked", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/cahiers/${notebook}/versions/1?citer=oui`);
      const sentence = page.locator("main section span[id^=s]").last();
      const words = (await sentence.innerText()).trim();
      await page.locator("main a.copy-link").last().click();
      assert.equal((await page.locator("#passage").innerText()).trim(), words);
    }));
});
