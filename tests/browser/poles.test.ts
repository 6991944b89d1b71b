// SPDX-License-Identifier: AGPL-3.0-or-later
// A pole among people, in a real browser: who could join and why, who coordinates it, what taking it off does, and the logo of a member.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAccessible, assertAllConform, assertReflows, assertValidHtml } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const pole = "/poles/initiatives-et-cite-lille-metropole-solidaire";
const slug = "initiatives-et-cite-lille-metropole-solidaire";
const password = "un chemin de halage";
// A red square of eight points, PNG.
const square = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGM4oKCAFTEMLQkAKj9AAXjm1WMAAAAASUVORK5CYII=",
  "base64",
);

describe("poles", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    server.command("organisation", "add", "Centre de formation des Flandres", "--kind", "training", "--field", "training", "--territory", "59350", "--json");
    await visiting(browser, server.address, {}, async (page) => {
      await page.goto(server.firstLink);
      await page.getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByLabel("Nouveau mot de passe").fill(password);
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.waitForURL("**/compte");
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const main = (page: Page) => page.getByRole("main");
  const logIn = async (page: Page, email = "awa@exemple.org") => {
    await page.goto("/compte/connexion");
    await page.getByLabel("Adresse de courriel").fill(email);
    await page.getByLabel("Mot de passe", { exact: true }).fill(password);
    await main(page).getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL("**/compte");
  };
  const letter = async (to: string, words: RegExp) => {
    for (let turn = 0; turn < 300; ++turn) {
      const found = server.messages().find((message) => message.includes(`<${to}>`) && words.test(message));
      if (found !== undefined) {
        return found;
      }
      await pause(100);
    }
    throw new Error(`no letter to ${to} says ${words}`);
  };

  test("who could join is said with reasons, to everybody and to programs", () =>
    visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(pole);
      await main(page).getByRole("link", { name: "Qui pourrait rejoindre" }).click();
      const words = await main(page).innerText();
      assert.match(words, /Aucun acteur de la formation n’y prend part/);
      const found = main(page).getByRole("article").filter({ hasText: "Centre de formation des Flandres" });
      assert.match(await found.innerText(), /Se trouve dans le territoire\s: Lille/);
      const answer = await page.request.get(`/api/v1/cooperations/${slug}/joiners?limit=1`);
      const list = (await answer.json()) as { items: { organisation: { name: string }; reasons: { sentence: string }[] }[]; missing: string[] };
      assert.equal(list.items.length, 1);
      assert.ok(list.items[0]!.reasons.length > 0);
      assert.ok(list.missing.includes("training"));
      await found.getByRole("link", { name: "Centre de formation des Flandres" }).click();
      assert.match(page.url(), /\/acteurs\/centre-de-formation-des-flandres$/);
    }));

  test("public pages conform", () =>
    assertAllConform(browser, server.address, [`/cooperations/${slug}/rejoindre`, `/en/cooperations/${slug}/rejoindre`, "/cooperations/pole-sud/rejoindre"]));

  test("an editor names who coordinates; they change the page, end the reminder, and stop", async () => {
    await visiting(browser, server.address, { expected: /422/ }, async (page) => {
      await logIn(page);
      await page.goto(pole);
      await main(page).getByRole("link", { name: "Qui anime" }).click();
      await page.getByLabel("Adresse de courriel").fill("jeanne");
      await page.getByRole("button", { name: "Nommer et prévenir" }).click();
      await page.getByRole("alert").or(main(page).locator("[aria-invalid=true]")).first().waitFor();
      await assertAccessible(page, "coordination with errors");
      await assertReflows(page, "coordination with errors");
      await page.getByLabel("Adresse de courriel").fill("jeanne@exemple.org");
      await page.getByRole("button", { name: "Nommer et prévenir" }).click();
      await main(page).getByText("invitation envoyée").waitFor();
      assert.match(await main(page).innerText(), /jeanne@exemple\.org.*invitation envoyée/s);
      await assertValidHtml(await (await page.request.get(page.url())).text(), "coordination");
    });
    assert.match(await letter("jeanne@exemple.org", /Vous animez/), /gestion\/cooperations\/initiatives/);
    const invitation = await letter("jeanne@exemple.org", /\/compte\/lien\//);
    const link = new URL(/https?:\/\/\S+\/compte\/lien\/\S+/.exec(invitation)![0]).pathname;
    await visiting(browser, server.address, { javaScriptEnabled: false }, async (page) => {
      await page.goto(link);
      await page.getByLabel("Nom affiché").fill("Jeanne Martin");
      await page.getByLabel("Nouveau mot de passe").fill(password);
      await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
      await page.waitForURL("**/compte");
      await page.goto(pole);
      await main(page).getByRole("link", { name: "Modifier cette page" }).click();
      assert.equal(await page.getByLabel("Adresse de la source").count(), 0, "whence it is known is the network’s to say");
      await page.getByLabel("Équipe d’animation").fill("Une coordinatrice.");
      await page.getByRole("button", { name: "Enregistrer" }).last().click();
      assert.match(await main(page).innerText(), /Une coordinatrice\./);
      await main(page).getByRole("link", { name: "Qui anime" }).click();
      await page.getByRole("button", { name: "Ne plus recevoir ces rappels" }).click();
      await page.getByRole("button", { name: "Recevoir un rappel par an" }).click();
      await page.getByRole("button", { name: "Ne plus animer" }).click();
      await page.waitForURL(`**${pole}`);
      assert.equal(await main(page).getByRole("link", { name: "Modifier cette page" }).count(), 0);
    });
  });

  test("one that is taken off is gone for everybody, and comes back whole", () =>
    visiting(browser, server.address, { expected: /404|422/ }, async (page) => {
      const reader = await browser.newContext({ baseURL: server.address });
      const status = async () => (await reader.request.get(pole)).status();
      await logIn(page);
      await page.goto(pole);
      await main(page).getByRole("link", { name: "Retirer cette coopération" }).click();
      await page.getByRole("button", { name: "Retirer", exact: true }).click();
      await main(page).locator("[aria-invalid=true]").waitFor();
      await assertAccessible(page, "withdrawal with an error");
      await page.getByLabel("Pourquoi").fill("Le pôle a changé de forme.");
      await page.getByRole("button", { name: "Retirer", exact: true }).click();
      await main(page).getByText("Le pôle a changé de forme.").waitFor();
      await assertAccessible(page, "a withdrawn pole");
      assert.equal(await status(), 404);
      assert.doesNotMatch(await (await reader.request.get("/poles")).text(), /Lille MétroPôle/);
      await page.goto("/gestion/acteurs");
      await main(page).getByRole("link", { name: /Initiatives et Cité/ }).click();
      await page.getByRole("button", { name: "La remettre" }).click();
      await main(page).getByText("Coopération remise").waitFor();
      assert.equal(await status(), 200);
      await reader.close();
    }));

  test("a logo is kept with its words, refused when it is no picture, and removed", () =>
    visiting(browser, server.address, { expected: /422/ }, async (page) => {
      await logIn(page);
      await page.goto("/acteurs/centre-de-formation-des-flandres");
      await main(page).getByRole("link", { name: "Logo", exact: true }).click();
      const send = async (buffer: Buffer, alternative: string) => {
        await page.getByLabel("Image", { exact: true }).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
        await page.getByLabel("Ce que montre l’image").fill(alternative);
        await page.getByRole("button", { name: "Enregistrer" }).click();
      };
      await send(Buffer.from("<svg onload=alert(1)>"), "Un carré rouge");
      await main(page).locator("[aria-invalid=true]").waitFor();
      await assertAccessible(page, "logo with an error");
      await send(square, "");
      await page.getByLabel("Ce que montre l’image").and(main(page).locator("[aria-invalid=true]")).waitFor();
      await assertReflows(page, "logo with an error");
      await send(square, "Un carré rouge");
      const logo = main(page).getByRole("img", { name: "Un carré rouge" });
      await logo.waitFor();
      const bytes = await (await page.request.get((await logo.getAttribute("src"))!)).body();
      assert.equal(bytes.subarray(0, 3).toString("hex"), "ffd8ff", "made anew as JPEG");
      await assertAccessible(page, "an organisation with a logo");
      assert.match(await (await page.request.get("/acteurs.csv?q=flandres")).text(), /\/logo\/[0-9a-f]{32}\.jpg.*Un carré rouge/);
      await page.goto("/acteurs?q=flandres");
      assert.equal(await main(page).locator("img.logo").count(), 1);
      await assertAccessible(page, "a list with a logo");
      await page.goto("/acteurs/centre-de-formation-des-flandres/logo");
      await page.getByRole("button", { name: "Retirer le logo" }).click();
      await page.waitForURL("**/acteurs/centre-de-formation-des-flandres");
      assert.equal(await main(page).getByRole("img").count(), 0);
    }));
});
