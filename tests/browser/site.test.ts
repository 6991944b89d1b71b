// SPDX-License-Identifier: AGPL-3.0-or-later
// The frame of the site on the real server: home, legal pages, errors, language, text size, paper, keyboard.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, tabTo, visiting } from "./support/browser.ts";
import { assertConforms } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("the site", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start(["--site.name", "Maillage d’essai"]), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe("pages conform", () => {
    for (const path of ["/", "/en/", "/accessibilite", "/mentions-legales", "/vie-privee", "/en/vie-privee"]) {
      test(path, () => assertConforms(browser, server.address, path));
    }
    test("a page that does not exist", () => assertConforms(browser, server.address, "/nulle-part", { status: 404 }));
  });

  test("the home page says what the site is for, in French first", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/");
      assert.equal(await page.locator("html").getAttribute("lang"), "fr");
      assert.match(await page.title(), /^Maillage d’essai/);
      assert.equal(await page.locator("h1").count(), 1);
    }));

  test("the other language is the same page", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/vie-privee");
      await page.getByRole("link", { name: "English" }).click();
      assert.equal(new URL(page.url()).pathname, "/en/vie-privee");
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      await page.getByRole("link", { name: "Français" }).click();
      assert.equal(new URL(page.url()).pathname, "/vie-privee");
    }));

  for (const javaScriptEnabled of [true, false]) {
    test(`the text size is remembered, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
      visiting(browser, server.address, { javaScriptEnabled }, async (page) => {
        await page.goto("/vie-privee");
        if (javaScriptEnabled) {
          await page.locator(".text-size[data-island-ready]").waitFor();
        }
        await page.getByRole("button", { name: "A+" }).click();
        await page.locator("html[data-text-size=large]").waitFor();
        assert.equal(new URL(page.url()).pathname, "/vie-privee");
        await page.goto("/accessibilite");
        assert.equal(await page.locator("html").getAttribute("data-text-size"), "large");
        assert.equal(await page.getByRole("button", { name: "A+" }).getAttribute("aria-pressed"), "true");
      }));
  }

  test("metrics are in Prometheus's text format, each series once", async () => {
    // https://github.com/prometheus/docs/blob/main/docs/instrumenting/exposition_formats.md
    const text = await (await fetch(new URL("/metrics", server.address))).text();
    const described = new Set<string>();
    const seen = new Set<string>();
    for (const line of text.trimEnd().split("\n")) {
      const head = /^# (?:HELP|TYPE) ([a-z_]+) (?:.+)$/.exec(line);
      if (head) {
        described.add(head[1]!);
        continue;
      }
      const sample = /^([a-z_]+)((?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})?) (?:[0-9.e+-]+)$/.exec(line);
      assert.ok(sample, line);
      assert.ok(described.has(sample[1]!.replace(/_(bucket|sum|count)$/, "")) || described.has(sample[1]!), `${line} has no TYPE`);
      assert.ok(!seen.has(sample[1]! + sample[2]!), `${line} stands twice`);
      seen.add(sample[1]! + sample[2]!);
    }
    for (const state of ["queued", "running", "failed"]) {
      assert.ok(seen.has(`maillage_jobs{state="${state}"}`), state);
    }
  });

  test("an error keeps the way out", () =>
    visiting(browser, server.address, { expected: /404/ }, async (page) => {
      const answer = await page.goto("/nulle-part");
      assert.equal(answer!.status(), 404);
      await page.getByRole("main").getByRole("link").first().click();
      assert.notEqual(new URL(page.url()).pathname, "/nulle-part");
    }));

  test("the keyboard reaches content, search and footer, and sees where it is", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("href")), "#content");
      await tabTo(page, "#site-q");
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth);
      assert.equal(outline, "3px");
      await tabTo(page, 'a[href="/vie-privee"]');
    }));

  test("paper gets the text alone", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/mentions-legales");
      await page.emulateMedia({ media: "print" });
      for (const gone of [".site-nav", ".site-tools", ".site-search", ".text-size", ".site-footer nav"]) {
        assert.equal(await page.locator(gone).isVisible(), false, gone);
      }
      assert.equal(await page.locator("h1").isVisible(), true);
      assert.match(await page.locator(".on-paper").innerText(), /\/mentions-legales$/);
      const pdf = await page.pdf({ format: "A4" });
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    }));

  test("larger text spacing loses nothing (WCAG 1.4.12)", () =>
    visiting(browser, server.address, { viewport: { width: 375, height: 900 }, bypassCSP: true }, async (page) => {
      await page.goto("/vie-privee");
      await page.addStyleTag({
        content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
      });
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("body *:not(.visually-hidden, .visually-hidden *, svg *)")]
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === "hidden")
          .map((element) => element.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(cut, []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    }));
});
