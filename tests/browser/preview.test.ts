// SPDX-License-Identifier: AGPL-3.0-or-later
// The components by themselves: every preview page conforms, and the islands do what they promise. Needs the built assets only.
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { preview } from "../../ui/preview/serve.ts";
import { pages } from "../../ui/preview/views.ts";
import { launch, tabTo, visiting } from "./support/browser.ts";
import { assertConforms } from "./support/conformity.ts";

const server = preview();
let browser: Browser;
let address: string;

before(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});
after(async () => {
  await browser.close();
  server.close();
});

describe("every preview page conforms", () => {
  for (const name of Object.keys(pages)) {
    test(name, () => assertConforms(browser, address, `/${name}`));
  }
});

describe("suggestions under the search field", () => {
  test("are reached, chosen and left with the keyboard", () =>
    visiting(browser, address, {}, async (page) => {
      await page.goto("/reading");
      await page.waitForSelector(".site-search[data-island-ready]");
      await tabTo(page, "#site-q");
      await page.keyboard.type("saint-d");
      const field = page.locator("#site-q");
      const options = page.locator(".site-search [role=option]");
      await options.first().waitFor();
      assert.equal(await options.count(), 3);
      assert.equal(await field.getAttribute("aria-expanded"), "true");
      assert.equal(await page.locator(".site-search [role=status]").textContent(), "3 territoires proposés");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      assert.equal(await field.getAttribute("aria-activedescendant"), await options.nth(1).getAttribute("id"));
      assert.equal(await options.nth(1).getAttribute("aria-selected"), "true");
      await page.keyboard.press("Escape");
      assert.equal(await field.getAttribute("aria-expanded"), "false");
      assert.equal(await field.inputValue(), "saint-d");
      await page.keyboard.press("ArrowUp");
      await options.first().waitFor();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/territoires/commune-1");
    }));

  test("say that there are none", () =>
    visiting(browser, address, {}, async (page) => {
      await page.goto("/reading");
      await page.waitForSelector(".site-search[data-island-ready]");
      await page.fill("#site-q", "zzz");
      await page.getByText("Aucun territoire de ce nom").waitFor({ state: "attached" });
      assert.equal(await page.locator(".site-search [role=option]").count(), 0);
    }));
});

test("the text size changes in place", () =>
  visiting(browser, address, {}, async (page) => {
    await page.goto("/reading");
    await page.waitForSelector(".text-size[data-island-ready]");
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    assert.equal(await size(), 18);
    await page.getByRole("button", { name: "A+ texte plus grand" }).click();
    await page.waitForSelector("html[data-text-size=large]");
    assert.equal(await size(), 22);
    assert.equal(await page.getByRole("button", { name: "A+ texte plus grand" }).getAttribute("aria-pressed"), "true");
    assert.equal(await page.getByRole("button", { name: "A texte de taille normale" }).getAttribute("aria-pressed"), "false");
  }));

describe("the map", () => {
  test("replaces the drawing and opens a place", () =>
    visiting(browser, address, {}, async (page) => {
      await page.goto("/reading");
      await page.waitForSelector(".map-canvas.is-live", { timeout: 60_000 });
      const canvas = page.getByRole("region", { name: "Nantes dans la Loire-Atlantique" });
      await canvas.waitFor();
      await page.getByRole("button", { name: "Agrandir" }).waitFor();
      assert.equal(await page.locator(".map-canvas > svg").isVisible(), false);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".map-canvas > svg").isVisible(), true);
      assert.equal(await page.locator(".map-live").isVisible(), false, "it would cover the drawing with a blank on paper");
    }));

  test("leaves the drawing without scripts", () =>
    visiting(browser, address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/reading");
      assert.equal(await page.locator(".map-canvas > svg").isVisible(), true);
    }));
});

test("a form that comes back says so first, and leads to its fields", () =>
  visiting(browser, address, {}, async (page) => {
    await page.goto("/forms");
    await page.waitForFunction(() => document.activeElement?.classList.contains("error-summary"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id ?? location.hash), "email");
  }));

test("progress follows its job", () =>
  visiting(browser, address, {}, async (page) => {
    await page.goto("/forms");
    await page.waitForFunction(() => (document.querySelector("progress")?.value ?? 0) > 21_999);
  }));

test("the skip link is the first stop and leads to the content", () =>
  visiting(browser, address, {}, async (page) => {
    await page.goto("/reading");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Aller au contenu");
    assert.ok((await page.locator(".skip-links a").first().boundingBox())!.x >= 0);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
  }));

test("paper gets the text, and the address of what leaves the site", () =>
  visiting(browser, address, {}, async (page) => {
    await page.goto("/reading");
    await page.emulateMedia({ media: "print" });
    for (const gone of [".site-nav", ".site-search", ".text-size", ".site-footer nav"]) {
      assert.equal(await page.locator(gone).isVisible(), false, gone);
    }
    const after = (selector: string) => page.evaluate((s) => getComputedStyle(document.querySelector(s)!, "::after").content, selector);
    assert.match(await after('.page a[href^="https:"]'), /https:/);
    assert.equal(await after('.page a[href^="/"]'), "none");
  }));
