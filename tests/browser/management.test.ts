// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts and management on the real server, from the link that init prints to the last page of management.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, tabTo, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const password = "un chemin de halage";

describe("accounts and management", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const visit = (options: Parameters<typeof visiting>[2], body: (page: Page) => Promise<void>) => visiting(browser, server.address, options, body);
  const main = (page: Page) => page.getByRole("main");
  const field = (page: Page, label: string) => main(page).getByLabel(label, { exact: true });
  const path = (page: Page) => new URL(page.url()).pathname;

  async function logIn(page: Page, email: string, secret = password): Promise<void> {
    await page.goto("/compte/connexion");
    await field(page, "Adresse de courriel").fill(email);
    await field(page, "Mot de passe").fill(secret);
    await main(page).getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL("**/compte");
  }

  test("the link that init prints opens the first account, once", () =>
    visit({ expected: /404|422/ }, async (page) => {
      await page.goto(server.firstLink);
      await field(page, "Adresse de courriel").fill("awa@exemple.org");
      await field(page, "Nom affiché").fill("Awa Le Goff");
      await field(page, "Nouveau mot de passe").fill("court");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.getByRole("link", { name: /au moins 12 caractères/ }).click();
      assert.equal(await field(page, "Nouveau mot de passe").evaluate((element) => element === document.activeElement), true);
      assert.equal(await field(page, "Nom affiché").inputValue(), "Awa Le Goff");
      await page.keyboard.type(password);
      await page.keyboard.press("Enter");
      await page.waitForURL(({ pathname }) => pathname === "/compte");
      assert.match(await main(page).innerText(), /Votre compte d’administration est ouvert/);
      assert.equal((await page.goto(server.firstLink))!.status(), 404);
    }));

  test("the keyboard alone logs in and out", () =>
    visit({}, async (page) => {
      await page.goto("/");
      await tabTo(page, 'a[href="/compte/connexion"]');
      await page.keyboard.press("Enter");
      await page.waitForURL("**/compte/connexion");
      await tabTo(page, "#email");
      await page.keyboard.type("awa@exemple.org");
      await page.keyboard.press("Tab");
      await page.keyboard.type(password);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/compte");
      assert.equal(await page.evaluate(() => document.querySelector("h1")?.textContent), "Votre compte");
      await tabTo(page, 'form[action="/compte/deconnexion"] button');
      await page.keyboard.press("Enter");
      await page.waitForURL(`${server.address}/`);
      assert.match(await main(page).innerText(), /La déconnexion est faite/);
    }));

  for (const javaScriptEnabled of [true, false]) {
    const who = javaScriptEnabled ? "jeanne@exemple.org" : "noe@exemple.org";
    test(`somebody is invited, comes in, forgets the password and comes back, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
      await visit({ javaScriptEnabled }, async (page) => {
        await logIn(page, "awa@exemple.org");
        await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Gestion" }).click();
        await main(page).getByRole("link", { name: "Comptes et rôles" }).click();
        await field(page, "Adresse de courriel").fill(who);
        await main(page).getByRole("checkbox", { name: /^Rédaction/ }).check();
        await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
        await page.getByText(`L’invitation part pour ${who}.`).waitFor();
        assert.match(await main(page).getByRole("row", { name: new RegExp(who) }).innerText(), /Rédaction\s+Invitation en attente\s+jamais/);
      });
      const invitation = await server.linkSentTo(who);
      await visit({ javaScriptEnabled, expected: /404/ }, async (page) => {
        await page.goto(invitation);
        await main(page).getByLabel("Nom affiché").fill("Jeanne Martin");
        await field(page, "Nouveau mot de passe").fill(password);
        await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
        await page.waitForURL("**/compte");
        assert.match(await main(page).innerText(), /Rédaction/);
        await page.getByRole("link", { name: "Gestion" }).click();
        assert.equal(await main(page).getByRole("link", { name: "Comptes et rôles" }).count(), 0);
        assert.equal((await page.goto("/gestion/comptes"))!.status(), 404);
        await page.getByRole("button", { name: "Se déconnecter" }).click();
        await page.waitForURL(`${server.address}/`);

        await page.goto("/compte/connexion");
        await page.getByRole("link", { name: "Mot de passe oublié ?" }).click();
        await field(page, "Adresse de courriel").fill(who);
        await page.getByRole("button", { name: "Recevoir le lien" }).click();
        await page.getByText("un lien vient de lui être envoyé").waitFor();
        await page.goto(await server.linkSentTo(who, 1));
        await field(page, "Nouveau mot de passe").fill("une écluse de plus");
        await page.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
        await page.waitForURL("**/compte");
        await page.getByRole("button", { name: "Se déconnecter" }).click();
        await logIn(page, who, "une écluse de plus");
      });
    });
  }

  test("a page that follows a job shows when it stops", () =>
    visit({}, async (page) => {
      await logIn(page, "awa@exemple.org");
      await page.goto("/gestion/taches?etat=en-attente");
      await main(page).getByRole("link", { name: "Ranger les sessions et les liens périmés" }).click();
      await page.locator(".job[data-island-ready]").waitFor();
      const elsewhere = await page.context().newPage();
      await elsewhere.goto(page.url());
      await elsewhere.getByRole("button", { name: "Annuler" }).click();
      await elsewhere.getByText("La tâche est annulée.").waitFor();
      await page.getByRole("button", { name: "Relancer" }).waitFor(); // by itself
      await page.getByRole("button", { name: "Relancer" }).click();
      await main(page).getByText("Terminée").waitFor(); // the page that follows it has seen it end
      await elsewhere.close();
    }));

  test("a space is added, reached, and renamed, without scripts", () =>
    visit({ javaScriptEnabled: false, expected: /422/ }, async (page) => {
      await logIn(page, "awa@exemple.org");
      await page.goto("/gestion/espaces");
      await field(page, "Nom du réseau").fill("Réseau du Trégor");
      await main(page).getByLabel("Nom d’hôte").fill("pas un hôte");
      await page.getByRole("button", { name: "Ajouter l’espace" }).click();
      assert.equal(await field(page, "Nom du réseau").inputValue(), "Réseau du Trégor");
      await main(page).getByLabel("Nom d’hôte").fill("tregor.exemple.org");
      await page.getByRole("button", { name: "Ajouter l’espace" }).click();
      await page.getByText("L’espace est ajouté.").waitFor();
      const address = path(page);
      await field(page, "Nom d’hôte").fill("pas un hôte");
      await page.getByRole("button", { name: "Ajouter un nom d’hôte" }).click();
      await page.getByRole("link", { name: /n’est pas un nom d’hôte/ }).waitFor();
      assert.equal(path(page), `${address}/hotes`);
      await page.goto(page.url()); // as one who reloads, or follows a bookmark made here
      assert.equal(path(page), address);
      await page.getByRole("button", { name: "Retirer tregor.exemple.org" }).click();
      await page.getByText("tregor.exemple.org ne mène plus à cet espace.").waitFor();
      await field(page, "Nom du réseau").fill("Réseau du Trégor-Goëlo");
      await page.getByRole("button", { name: "Renommer" }).click();
      await page.getByRole("heading", { level: 1, name: "Réseau du Trégor-Goëlo" }).waitFor();
    }));

  test("a form that came too late shows what was typed, in words", () =>
    visit({ expected: /403/ }, async (page) => {
      await logIn(page, "awa@exemple.org");
      await page.locator("[name=csrf]").evaluateAll((fields) => fields.forEach((one) => one.setAttribute("value", "too old")));
      await field(page, "Nom affiché").fill("Awa Le Goff-Kerjean");
      await main(page).getByRole("button", { name: "Enregistrer", exact: true }).click();
      assert.deepEqual(await main(page).locator("dt").allInnerTexts(), ["Nom"]);
      await main(page).getByRole("button", { name: "Envoyer de nouveau" }).click();
      await page.getByText("C’est enregistré.").waitFor();
      assert.equal(await field(page, "Nom affiché").inputValue(), "Awa Le Goff-Kerjean");
    }));

  test("the pages of accounts conform", () => assertAllConform(browser, server.address, ["/compte/connexion", "/en/compte/mot-de-passe-oublie"]));

  test("the pages of management conform", async () => {
    let cookies = "";
    const found: string[] = [];
    await visit({}, async (page) => {
      await logIn(page, "awa@exemple.org");
      cookies = (await page.context().cookies()).filter(({ name }) => name.endsWith("session")).map(({ name, value }) => `${name}=${value}`).join("; ");
      for (const list of ["comptes", "espaces", "taches"]) {
        await page.goto(`/gestion/${list}`);
        found.push((await main(page).locator("tbody a").first().getAttribute("href"))!);
      }
    });
    const lists = ["/compte", "/en/compte/effacement", "/gestion", "/gestion/comptes", "/en/gestion/espaces", "/gestion/taches", "/gestion/journal"];
    await assertAllConform(browser, server.address, [...lists, ...found], { cookies });
  });
});
