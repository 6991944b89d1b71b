// SPDX-License-Identifier: AGPL-3.0-or-later
// Consultations and notebooks in a real browser: pages that conform, narrowing without scripts, and a citation that opens its words.
import assert from "node:assert/strict";
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

  test("a sentence has an address that opens it, marked", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/cahiers/${notebook}/versions/1?citer=oui`);
      const sentence = page.locator("main section span[id^=s]").last();
      const words = (await sentence.innerText()).trim();
      await page.locator("main a.copy-link").last().click();
      assert.equal((await page.locator("#passage").innerText()).trim(), words);
    }));
});
