// SPDX-License-Identifier: AGPL-3.0-or-later
// Territories in a real browser: pages that conform, suggestions by keyboard, the map that moves, and all of it without scripts.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform, assertConforms, assertReflows } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

describe("territories", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let cookies: string; // of somebody who may draw and import
  let state: Awaited<ReturnType<BrowserContext["storageState"]>>; // the same, for pages that set cookies of their own

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launch()]);
    server.command("territory", "load", "--demo");
    const made = server.command("user", "add", "awa@exemple.org", "--role", "editor", "--json");
    const link = new URL((JSON.parse(made) as { link: string }).link).pathname;
    await visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(link);
      await page.locator("input[name=name]").fill("Awa Le Goff");
      await page.locator("input[name=password]").fill("un chemin de halage");
      await page.locator("main button[type=submit]").first().click();
      await page.waitForURL(/\/compte$/);
      state = await page.context().storageState();
      cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const signedIn = (options: object, body: (page: Page) => Promise<void>) =>
    visiting(browser, server.address, { storageState: state, ...options }, body);

  describe("pages conform", () => {
    for (const path of ["/", "/territoires", "/territoires?q=saint-denis", "/territoires/commune-26281", "/en/donnees"]) {
      test(path, () => assertConforms(browser, server.address, path));
    }
    test("every kind of place", () =>
      assertAllConform(browser, server.address, [
        "/territoires/pays-fr",
        "/en/territoires/region-53",
        "/territoires/departement-22?membres=epci",
        "/en/territoires/epci-200068781",
        "/territoires/commune-14624", // one that has ended
      ]));
    test("/territoires/nouveau", () => assertConforms(browser, server.address, "/territoires/nouveau", { cookies }));
  });

  test("the keyboard chooses among suggestions, which say their department", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/territoires");
      await page.locator("main [data-island=combobox][data-island-ready]").waitFor();
      const field = page.locator("#territory-q");
      await field.focus();
      await page.keyboard.type("saint denis");
      const options = page.locator("main [role=option]");
      await options.nth(1).waitFor();
      const texts = await options.allInnerTexts();
      assert.ok(texts.some((text) => /Saint-Denis\s+Commune · Seine-Saint-Denis \(93\)/.test(text)), texts.join(" | "));
      assert.ok(texts.some((text) => /Saint-Denis\s+Commune · La Réunion \(974\)/.test(text)), texts.join(" | "));
      await assertAccessible(page, "the open list");
      await page.keyboard.press("ArrowDown");
      assert.equal(await options.first().getAttribute("aria-selected"), "true");
      await page.keyboard.press("Escape");
      assert.equal(await field.getAttribute("aria-expanded"), "false");
      assert.equal(await field.inputValue(), "saint denis", "what was typed stays");
      await page.keyboard.press("ArrowDown");
      await options.first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/territoires\/commune-97411$/);
    }));

  test("the map moves, and shows nothing that the drawing does not", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/territoires/commune-26281");
      await page.locator(".map-canvas").evaluate((element) => element.scrollIntoView());
      await page.locator(".map-canvas.is-live").waitFor();
      assert.equal(await page.locator(".map-canvas canvas").count(), 1);
      await assertAccessible(page, "the map that moves");
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".map-canvas > svg").isVisible(), true, "paper gets the drawing");
    }));

  test("paper has its own colours, whatever the screen has", () =>
    visiting(browser, server.address, { colorScheme: "dark" }, async (page) => {
      await page.goto("/");
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const pin = await page.locator(".pin").first().evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]);
      assert.deepEqual(pin, ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    }));

  test("the page of a commune says where it lies, and only there", () =>
    visiting(browser, server.address, {}, async (page) => {
      await page.goto("/territoires/commune-75056");
      const facts = page.locator("dl.facts");
      assert.equal(await facts.locator("dt", { hasText: /^Département$/ }).count(), 1);
      assert.deepEqual(await facts.locator("dt:text-is('Département') + dd a").allInnerTexts(), ["Paris"]);
      assert.match(await page.locator("main .results > li").first().innerText(), /^Paris 1er/);
    }));

  test("without scripts: search, page, drawing and list stand", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto("/");
      await page.locator("#site-q").fill("26100");
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=26100/);
      await page.getByRole("link", { name: "Romans-sur-Isère", exact: true }).first().click();
      await page.waitForURL(/commune-26281/);
      assert.equal(await page.locator(".map-canvas > svg").isVisible(), true);
      await page.goto("/");
      assert.equal(await page.locator(".numbered > li").count(), 5);
    }));

  for (const javaScriptEnabled of [true, false]) {
    test(`a territory is drawn ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
      signedIn({ javaScriptEnabled }, async (page) => {
        await page.goto("/territoires/nouveau");
        await page.locator("#name").fill("Pays de Romans");
        if (javaScriptEnabled) {
          await page.locator("[data-pick][data-island-ready]").waitFor();
          await page.locator("#q").focus();
          await page.keyboard.type("romans-sur");
          await page.locator("main [role=option]").first().waitFor();
          await page.keyboard.press("ArrowDown");
          await page.keyboard.press("Enter");
        } else {
          await page.locator("#q").fill("romans-sur-isere");
          await page.keyboard.press("Enter");
          await page.locator("input[name=ajout][value=commune-26281]").check();
          await page.locator("button[value=ajouter]").click();
        }
        await page.locator("input[name=commune][value='26281']").waitFor();
        if (javaScriptEnabled) {
          await assertReflows(page, "a territory being drawn"); // both ask scripts of their own
          await assertAccessible(page, "a territory being drawn");
        }
        assert.equal(await page.locator("#name").inputValue(), "Pays de Romans", "what was typed stays");
        await page.locator("button[value=enregistrer]").click();
        await page.waitForURL(/territoire-/);
        await page.getByRole("link", { name: "Supprimer ce territoire" }).click();
        await page.getByRole("button", { name: "Supprimer ce territoire" }).click();
        await page.waitForURL(/\/territoires$/);
      }));
  }

  test("a zoning is sent, looked at and imported", () =>
    signedIn({}, async (page) => {
      await page.goto("/gestion/territoires");
      const file = (text: string) => ({ name: "bv2022.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.locator("#file").setInputFiles(file("CODGEO;BV2022\n26281;26281\n99999;26281\n"));
      await page.locator("main form button[type=submit]").click();
      await page.waitForURL(/apercu/);
      assert.match(await page.locator("main").innerText(), /ligne 3, colonne CODGEO/);
      await assertAccessible(page, "the preview");
      await assertReflows(page, "the preview");
      await page.getByRole("link", { name: "Prendre un autre fichier" }).click();
      await page.locator("#file").setInputFiles(file("CODGEO;BV2022\n26281;26281\n26057;26281\n"));
      await page.locator("main form button[type=submit]").click();
      await page.waitForURL(/apercu/);
      await page.getByRole("button", { name: "Importer" }).click();
      await page.waitForURL(/imports/);
      await page.getByText("Zonage en place").waitFor(); // the page follows the job
      await assertAccessible(page, "the import");
      await page.goto("/territoires/bassin-de-vie-26281");
      assert.match(await page.locator("main").innerText(), /2 communes/);
    }));
});
