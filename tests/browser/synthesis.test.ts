// SPDX-License-Identifier: AGPL-3.0-or-later
// The editor's path in a real browser, without scripts: from the choice of notebooks to a class, a finding, the passages it cites with one click,
// and the published page whose quotations open the very sentence. And pages that conform.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const password = "un chemin de halage";

describe("syntheses", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let slug: string;
  let published: string;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    slug = (JSON.parse(server.command("consultation", "list", "--json")) as { items: { slug: string }[] }).items[0]!.slug;
    const made = JSON.parse(server.command("synthesis", "run", "--consultation", slug, "--min-size", "2", "--publish", "--json")) as { id: string; classes: unknown[] };
    assert.ok(made.classes.length >= 2, "the notebooks of the demonstration have classes");
    published = made.id;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");

  test("public pages conform", () =>
    assertAllConform(browser, server.address, [
      `/consultations/${slug}/syntheses`,
      `/syntheses/${published}`,
      `/en/syntheses/${published}`,
      `/syntheses/${published}/classes/1`,
      `/en/syntheses/${published}/classes/1`,
      `/syntheses/${published}/mots`,
      `/en/syntheses/${published}/mots`,
      `/en/syntheses/${published}/mots?mot=commun`,
      `/syntheses/${published}/mots?mot=commun`,
      `/syntheses/${published}/segments`,
    ]));

  test("pictures stay within the page, name what they show, and print with their figures", () =>
    visiting(browser, server.address, { javaScriptEnabled: false, viewport: { width: 375, height: 800 } }, async (page) => {
      for (const path of [`/syntheses/${published}/mots`, `/syntheses/${published}`, `/syntheses/${published}/classes/1`]) {
        await page.goto(path);
        assert.ok((await page.locator("svg.picture").count()) >= 1, `${path} has a picture`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 375, `${path} is ${wide} wide`);
        for (const picture of await page.locator("svg.picture").all()) {
          assert.ok(((await picture.getAttribute("aria-label")) ?? "").length > 20, "a picture says what it shows");
        }
      }
      const tables = page.locator("details.figures table");
      assert.ok((await tables.count()) >= 1);
      assert.equal(await tables.first().isVisible(), false, "folded on the screen");
      await page.emulateMedia({ media: "print" });
      assert.equal(await tables.first().isVisible(), true, "there on paper");
    }));

  test("pictures are whole on a wide screen", () =>
    visiting(browser, server.address, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async (page) => {
      for (const path of [`/syntheses/${published}`, `/syntheses/${published}/classes/1`, `/syntheses/${published}/mots`]) {
        await page.goto(path);
        const cut = await page.evaluate(() => [...document.querySelectorAll(".drawing .scroll")].filter((one) => one.scrollWidth > one.clientWidth + 1).length);
        assert.equal(cut, 0, `${path} cuts ${cut} pictures`);
      }
    }));

  test("names in a picture do not lie over each other", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/syntheses/${published}`);
      const over = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll("svg.picture text.sized")].map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }));
        return boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter((two) => {
              const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
              const down = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
              return across > 2 && down > 0.35 * Math.min(one.box.height, two.box.height);
            })
            .map((two) => `${one.name} / ${two.name}`),
        );
      });
      assert.deepEqual(over, []);
    }));

  test("a word clicked in a class leads to its sentence", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/syntheses/${published}/classes/1`);
      await page.locator("main table th a").first().click();
      assert.match(page.url(), /mots\?mot=/);
      await page.locator("table.contexts th a").first().click();
      assert.ok((await page.locator("main mark").count()) >= 1);
    }));

  test("a quotation of a class opens its sentence, marked, without scripts", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`/syntheses/${published}`);
      const quotation = page.locator("section.class figure.quotation").first();
      const words = (await quotation.locator("blockquote").innerText()).replace(/\s+/g, " ").trim();
      await quotation.getByRole("link").click();
      const cited = (await page.locator("main mark").allInnerTexts()).join(" ").replace(/\s+/g, " ").trim();
      assert.equal(cited.replaceAll(" ", ""), words.replaceAll(" ", ""));
    }));

  for (const javaScriptEnabled of [false, true]) {
    test(`from the form to a published finding, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
      visiting(browser, server.address, { javaScriptEnabled }, async (page) => {
        // axe is a script itself
        const conforms = (shown: Page) => (javaScriptEnabled ? assertAccessible(shown, shown.url()) : Promise.resolve());
        if (javaScriptEnabled) {
          await page.goto("/compte/connexion");
          await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
          await page.getByLabel("Mot de passe", { exact: true }).fill(password);
          await main(page).getByRole("button", { name: "Se connecter" }).click();
        } else {
          await page.goto(server.firstLink);
          await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
          await page.getByLabel("Nom affiché").fill("Awa Le Goff");
          await page.getByLabel("Nouveau mot de passe").fill(password);
          await page.getByRole("button", { name: "Créer le compte" }).click();
        }
        await page.goto("/gestion/syntheses");
        await conforms(page);
        await page.goto(`/gestion/syntheses/nouvelle?consultation=${slug}`);
        await conforms(page);
        await page.getByLabel("Titre").fill("Lire ensemble");
        await page.getByText("Réglages du calcul").click();
        await page.getByLabel("Mots pleins d’un passage qui participe, au moins").fill("2"); // the notebooks of the demonstration are short
        await page.getByRole("button", { name: "Lancer le calcul" }).click();
        for (let turn = 0; turn < 60 && !(await page.getByRole("button", { name: "Publier la synthèse" }).count()); turn += 1) {
          await page.waitForTimeout(250);
          await page.reload();
        }
        const desk = page.url();
        await conforms(page);
        await page.getByLabel("Nature").selectOption({ label: "Perspective" });
        await page.getByLabel("Constat, en une phrase").fill("Mettre en commun des locaux et des emplois.");
        await page.getByRole("button", { name: "Ajouter un constat" }).click();
        assert.match(await main(page).innerText(), /Aucun cahier cité/);
        const finding = page.url();
        await page.goto(`${finding}?q=commun`);
        await conforms(page);
        await page.goto(finding);
        await main(page).locator('a[href*="?constat="]').first().click();
        await page.getByRole("button", { name: "Citer à l’appui" }).first().click();
        assert.match(page.url(), /classes\/1\?constat=/, "one click, and back to the same place");
        await page.getByRole("button", { name: "Citer comme contredisant" }).nth(1).click();
        await conforms(page);
        await page.goto(finding);
        assert.match(await main(page).innerText(), /1 cahier/);
        await page.goto(desk);
        await page.locator('a[href*="/classes/1"]').first().click();
        await page.getByLabel("Nom de la classe").fill("Partager des moyens");
        await main(page).getByRole("button", { name: "Enregistrer" }).click();
        await page.goto(desk);
        await page.getByRole("button", { name: "Publier la synthèse" }).click();
        await page.getByRole("link", { name: "Voir la page" }).click();
        assert.match(await main(page).innerText(), /Partager des moyens/);
        await page.locator("article.finding figure.quotation a").first().click();
        assert.match(await main(page).innerText(), /Mettre en commun des locaux et des emplois/, "the notebook says what came of it");
      }));
  }
});
