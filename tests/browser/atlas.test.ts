// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of what stands where in a real browser: complete without scripts; with them gatherings open, filters act at once, and the list follows.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform, assertReflows } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("the map", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    const at = (name: string, kind: string, lon: number, lat: number) => server.command("organisation", "add", name, "--kind", kind, "--lon", String(lon), "--lat", String(lat), "--json");
    at("Atelier du Rhône", "association", 4.88, 44.92);
    at("Épicerie du Rhône", "cooperative", 4.9, 44.94);
    at("Garage du Rhône", "company", 4.95, 44.9);
    at("Ferme de La Réunion", "company", 55.5, -21.1);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");
  const list = (page: Page) => page.getByRole("region", { name: "Ce que montre la carte" });
  const gatherings = (page: Page) => page.locator(".map-live a.is-gathering");

  test("pages conform without a map that moves", () => assertAllConform(browser, server.address, ["/carte?type=company&montrer=acteurs", "/en/carte?territoire=region-84", "/carte?cadre=4.8,44.8,5,45&q=rhone"]));

  for (const path of ["/carte", "/en/carte"]) {
    test(`${path} conforms while it moves`, () =>
      visiting(browser, server.address, {}, async (page) => {
        for (const width of [1280, 375]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          await page.locator(".map-canvas").scrollIntoViewIfNeeded();
          await page.locator(".map-canvas.is-live").waitFor();
          await assertReflows(page, `${path} at ${width} px`);
          await assertAccessible(page, `${path} at ${width} px`);
        }
      }));
  }

  test("without scripts, a gathering opens its list and filters narrow it", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/carte?q=rhone");
      assert.match(await list(page).getByRole("status").innerText(), /3 acteurs/);
      await page.getByRole("link", { name: /^3 acteurs, à cet endroit/ }).click();
      assert.match(page.url(), /cadre=/);
      assert.match(await list(page).getByRole("status").innerText(), /3 acteurs/);
      await page.goto("/carte");
      await page.getByLabel("Nature").selectOption({ label: "Entreprise" });
      await page.getByLabel("Coopérations", { exact: true }).uncheck();
      await page.getByLabel("Pôles", { exact: true }).uncheck();
      await main(page).getByRole("button", { name: "Montrer sur la carte" }).click();
      assert.match(await list(page).getByRole("status").innerText(), /2 acteurs\./);
      await list(page).getByRole("link", { name: "Ferme de La Réunion" }).click();
      assert.match(page.url(), /\/acteurs\/ferme-de-la-reunion$/);
    }));

  test("a gathering comes nearer, filters act at once and stay in the address, a point opens its page", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/carte?q=rhone");
      await page.locator(".map-canvas").scrollIntoViewIfNeeded();
      await gatherings(page).first().waitFor();
      assert.equal(await gatherings(page).count(), 1);
      await gatherings(page).first().focus();
      await page.keyboard.press("Enter");
      const garage = page.locator(".map-live").getByRole("link", { name: "Garage du Rhône" });
      await garage.waitFor();
      await page.waitForURL(/cadre=/);
      await page.getByLabel("Nature").selectOption({ label: "Entreprise" });
      await page.waitForURL(/type=company/);
      await list(page).getByText("1 acteur.").waitFor();
      assert.equal(await page.locator(".map-live").getByRole("link").count(), 1);
      await page.reload();
      assert.match(await list(page).getByRole("status").innerText(), /1 acteur\./);
      await page.locator(".map-canvas").scrollIntoViewIfNeeded();
      await garage.waitFor();
      await garage.click();
      await page.waitForURL("**/acteurs/garage-du-rhone");
    }));

  test("from a list to the map and back, with the same choices", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/acteurs?type=company");
      await main(page).getByRole("link", { name: "Voir sur la carte" }).click();
      assert.match(await list(page).getByRole("status").innerText(), /acteurs?\./);
      await list(page).getByRole("link", { name: "liste des acteurs" }).click();
      assert.match(page.url(), /\/acteurs\?type=company$/);
    }));
});
