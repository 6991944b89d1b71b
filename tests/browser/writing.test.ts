// SPDX-License-Identifier: AGPL-3.0-or-later
// A notebook on a telephone: written by its link, with scripts and without, moderated, corrected; and the consultation that asks for it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const telephone = { viewport: { width: 375, height: 740 } };
const password = "un chemin de halage";

describe("writing", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let slug: string;
  let cookies: string;

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    const list = JSON.parse(server.command("consultation", "list", "--json")) as { items: { slug: string }[] };
    slug = list.items[0]!.slug;
    server.command("consultation", "open", slug);
    await visit({}, async (page) => {
      await page.goto(server.firstLink);
      await page.getByRole("main").getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await page.getByRole("main").getByLabel("Nom affiché").fill("Awa Le Goff");
      await page.getByRole("main").getByLabel("Nouveau mot de passe").fill(password);
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.waitForURL("**/compte");
      cookies = (await page.context().cookies()).filter(({ name }) => name.endsWith("session")).map(({ name, value }) => `${name}=${value}`).join("; ");
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const visit = (options: Parameters<typeof visiting>[2], body: (page: Page) => Promise<void>) => visiting(browser, server.address, options, body);
  const main = (page: Page) => page.getByRole("main");
  const path = (page: Page) => new URL(page.url()).pathname;

  async function begin(page: Page): Promise<string> {
    await page.goto(`/consultations/${slug}`);
    await page.getByRole("button", { name: "Écrire un cahier" }).click();
    await page.waitForURL("**/ecrire/*");
    return path(page);
  }
  const title = (page: Page) => main(page).getByLabel("Titre du cahier");
  const section = (page: Page, at: number) => main(page).locator("textarea[name^=section-]").nth(at);
  const place = (page: Page) => main(page).locator("#territory");

  for (const javaScriptEnabled of [true, false]) {
    test(`a notebook is written, read again and sent on a telephone, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
      visit({ ...telephone, javaScriptEnabled }, async (page) => {
        const address = await begin(page);
        await title(page).fill("La gare du soir");
        await section(page, 0).fill("Le dernier train part à six heures.\n\nPersonne n’a été consulté.");
        await place(page).fill("Saint-Denis");
        await main(page).getByRole("button", { name: "Chercher", exact: true }).click();
        await page.waitForURL("**/ecrire/*#place");
        assert.match(await main(page).innerText(), /Plusieurs territoires répondent/);
        await main(page).getByRole("radio", { name: /Saint-Denis \(93\)/ }).check();
        await main(page).getByRole("button", { name: "Relire avant d’envoyer" }).click();
        await page.waitForURL("**/envoi");
        assert.match(await main(page).innerText(), /La gare du soir[\s\S]*Saint-Denis[\s\S]*six heures[\s\S]*Ce qui reste privé/);
        await main(page).getByRole("button", { name: "Envoyer le cahier" }).click();
        await page.waitForURL(`**${address}`);
        assert.match(await main(page).innerText(), /attend d’être lu/);
      }));
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`a listed organisation is chosen, and both pages lead to one another, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
      const name = `Fourniers ${javaScriptEnabled ? "du soir" : "du matin"}`;
      server.command("organisation", "add", name, "--kind", "cooperative", "--territory", "commune-26281");
      await visit({ ...telephone, javaScriptEnabled }, async (page) => {
        await begin(page);
        await title(page).fill(`Avec les ${name}`);
        await section(page, 0).fill(`Les ${name} n’ont plus de four.`);
        const organisation = main(page).locator("#organisation");
        if (javaScriptEnabled) {
          await organisation.pressSequentially(name.slice(3));
          await page.getByRole("option", { name }).click();
        } else {
          await organisation.fill(name.slice(3));
          await main(page).getByRole("button", { name: "Chercher cette organisation" }).click();
          await page.waitForURL("**/ecrire/*#structure");
          await main(page).getByRole("radio", { name }).check();
          await main(page).getByRole("button", { name: "Choisir cette organisation" }).click();
        }
        assert.equal(await organisation.inputValue(), name);
        await main(page).getByRole("button", { name: "Relire avant d’envoyer" }).click();
        await main(page).getByRole("button", { name: "Envoyer le cahier" }).click();
        await page.getByText(/attend d’être lu/).waitFor();
      });
      await visit({ javaScriptEnabled: false, extraHTTPHeaders: { Cookie: cookies } }, async (page) => {
        await page.goto("/gestion/cahiers");
        await main(page).getByRole("link", { name: `Avec les ${name}`, exact: true }).first().click();
        await main(page).getByRole("radio", { name: /^Publier/ }).check();
        await main(page).getByRole("button", { name: "Prendre cette décision" }).click();
        await page.goto("/acteurs");
        await main(page).getByRole("link", { name }).click();
        await page.getByRole("heading", { name: "Cahiers de cette structure" }).waitFor();
        await main(page).getByRole("link", { name: `Avec les ${name}` }).click();
        await main(page).getByRole("link", { name, exact: true }).click();
        await page.getByRole("heading", { name, level: 1 }).waitFor();
      });
    });
  }

  test("two letters with nearly the same words are marked in the list, and seen side by side", async () => {
    for (const end of ["Signé par Ana.", "Signé par Bo, qui le dit aussi."]) {
      await visit({ javaScriptEnabled: false }, async (page) => {
        await begin(page);
        await title(page).fill(`Une lettre. ${end}`);
        await section(page, 0).fill(`Nous demandons que la piscine du bourg rouvre avant l’été, avec un maître-nageur pour les écoles. ${end}`);
        await main(page).getByRole("button", { name: "Relire avant d’envoyer" }).click();
        await main(page).getByRole("button", { name: "Envoyer le cahier" }).click();
      });
    }
    await visit({ ...telephone, javaScriptEnabled: false, extraHTTPHeaders: { Cookie: cookies } }, async (page) => {
      await page.goto("/gestion/cahiers");
      const row = main(page).getByRole("row", { name: /Signé par Ana/ }).first();
      await row.getByRole("link", { name: /Signé par Bo.* \(\d+ ?%\)/ }).click();
      await page.getByRole("heading", { name: "Deux cahiers côte à côte" }).waitFor();
      assert.match(await main(page).innerText(), /piscine[\s\S]*Signé par Bo/);
    });
  });

  test("what is typed saves itself, and a closed browser loses nothing", async () => {
    let address = "";
    await visit(telephone, async (page) => {
      address = await begin(page);
      await page.locator("form[data-island=autosave][data-island-ready]").waitFor();
      await title(page).fill("Écrit d’un trait");
      await section(page, 1).fill("Le marché du mardi.");
      await page.getByText(/Enregistré le/).waitFor();
      assert.equal(await page.locator("input[name=version]").inputValue(), "2");
      await place(page).pressSequentially("Romans-sur");
      await page.getByRole("option", { name: /^Romans-sur-Is/ }).first().click();
      assert.match(await page.locator("input[name=territory_key]").inputValue(), /^commune-26281$/);
      await title(page).fill("Écrit d’un trait, fini");
    });
    await visit({ ...telephone, javaScriptEnabled: false }, async (page) => {
      // The last words left with the page.
      for (let turn = 0; turn < 50; ++turn) {
        await page.goto(address);
        if ((await title(page).inputValue()) === "Écrit d’un trait, fini") {
          break;
        }
        await page.waitForTimeout(100);
      }
      assert.equal(await title(page).inputValue(), "Écrit d’un trait, fini");
      assert.equal(await section(page, 1).inputValue(), "Le marché du mardi.");
      assert.match(await place(page).inputValue(), /^Romans-sur-Isère/);
    });
  });

  test("without a network the browser keeps the words, and sends them later", () =>
    visit({ ...telephone, expected: /ERR_INTERNET_DISCONNECTED|Failed to load/ }, async (page) => {
      const address = await begin(page);
      await page.locator("form[data-island=autosave][data-island-ready]").waitFor();
      await page.context().setOffline(true);
      await title(page).fill("Écrit dans le train");
      await page.getByText(/Pas de connexion/).waitFor();
      await page.context().setOffline(false);
      await page.goto(address);
      await page.getByText(/remis dans la page/).waitFor();
      assert.equal(await title(page).inputValue(), "Écrit dans le train");
      await page.getByText(/Enregistré le/).waitFor();
    }));

  test("two who write at once see both versions and join them", () =>
    visit({ expected: /409/ }, async (mine) => {
      const address = await begin(mine);
      await mine.locator("form[data-island=autosave][data-island-ready]").waitFor();
      await visit({ javaScriptEnabled: false }, async (theirs) => {
        await theirs.goto(address);
        await title(theirs).fill("La leur");
        await section(theirs, 0).fill("Un guichet.");
        await main(theirs).getByRole("button", { name: "Enregistrer" }).first().click();
        await theirs.getByText(/Votre cahier est enregistré/).waitFor();
      });
      await title(mine).fill("La mienne");
      await section(mine, 0).fill("Un train.");
      await mine.getByText(/Quelqu’un d’autre a enregistré/).waitFor();
      await main(mine).getByRole("button", { name: "Enregistrer" }).first().click();
      await mine.getByRole("heading", { name: "Deux versions du même cahier" }).waitFor();
      for (const words of ["La leur", "La mienne", "Un guichet.", "Un train."]) {
        assert.ok((await main(mine).innerText()).includes(words), words);
      }
      await main(mine).locator("input[name=pick-title][value=theirs]").check();
      await main(mine).getByRole("button", { name: "Enregistrer ce choix" }).click();
      await mine.waitForURL(`**${address}`);
      assert.equal(await title(mine).inputValue(), "La leur");
      assert.equal(await section(mine, 0).inputValue(), "Un guichet.\n\nUn train.");
    }));

  test("an editor sends a notebook back, and its author sends it again by the link of the letter", async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await begin(page);
      await title(page).fill("À reprendre");
      await section(page, 0).fill("Un mot.");
      await main(page).getByLabel("Votre adresse de courriel").fill("ana@exemple.org");
      await main(page).getByRole("button", { name: "Relire avant d’envoyer" }).click();
      await main(page).getByRole("button", { name: "Envoyer le cahier" }).click();
    });
    await visit({ javaScriptEnabled: false, expected: /422/, extraHTTPHeaders: { Cookie: cookies } }, async (page) => {
      await page.goto("/gestion/cahiers");
      await main(page).getByRole("link", { name: "À reprendre" }).click();
      await main(page).getByRole("radio", { name: /^Renvoyer/ }).check();
      await main(page).getByRole("button", { name: "Prendre cette décision" }).click();
      await page.getByText("Choisissez la raison").first().waitFor();
      await main(page).getByRole("combobox", { name: "Raison" }).selectOption("unclear");
      await main(page).getByLabel("En quelques mots").fill("Dites où c’est.");
      await main(page).getByRole("button", { name: "Prendre cette décision" }).click();
      await page.getByText("Le cahier est renvoyé à son auteur.").waitFor();
    });
    let letter: string | undefined;
    for (let turn = 0; turn < 300 && letter === undefined; ++turn) {
      letter = server.messages().find((message) => message.includes("Dites où c’est."));
      await new Promise((done) => setTimeout(done, 100));
    }
    const link = letter?.match(/https?:\/\/\S+(\/ecrire\/\S+)/)?.[1];
    assert.ok(link !== undefined, "the letter holds a link");
    await visit(telephone, async (page) => {
      await page.goto(link);
      assert.match(await main(page).innerText(), /difficile à comprendre[\s\S]*Dites où c’est\./);
      assert.equal(await section(page, 0).inputValue(), "Un mot.");
    });
  });

  test("the pages conform", async () => {
    let draft = "";
    let sent = "";
    await visit({ javaScriptEnabled: false }, async (page) => {
      sent = await begin(page);
      await title(page).fill("Conforme");
      await section(page, 0).fill("Des mots.");
      await main(page).getByRole("button", { name: "Relire avant d’envoyer" }).click();
      await main(page).getByRole("button", { name: "Envoyer le cahier" }).click();
      draft = await begin(page);
      await title(page).fill("Brouillon");
      await section(page, 0).fill("Des mots.");
      await place(page).fill("Saint-Denis");
      await main(page).getByRole("button", { name: "Enregistrer" }).first().click();
    });
    const notebooks = JSON.parse(server.command("notebook", "list", slug, "--limit", "1", "--json")) as { items: { id: string }[] };
    const published = notebooks.items[0]!.id;
    await assertAllConform(browser, server.address, [
      `/consultations/${slug}`,
      `/consultations/${slug}/cahier-vierge`,
      `/consultations/${slug}/moderation`,
      draft,
      `/en${draft}`,
      sent,
      `/cahiers/${published}`,
      `/cahiers/${published}/signaler`,
    ]);
    let waiting = "";
    await visit({ extraHTTPHeaders: { Cookie: cookies } }, async (page) => {
      await page.goto("/gestion/cahiers");
      waiting = (await main(page).getByRole("link", { name: "Conforme" }).getAttribute("href"))!;
    });
    await assertAllConform(
      browser,
      server.address,
      [
        "/gestion",
        "/gestion/cahiers",
        waiting,
        "/gestion/consultations",
        "/gestion/consultations/nouvelle",
        `/en/gestion/consultations/${slug}/modifier`,
        `/gestion/consultations/${slug}/etat?vers=closed`,
        `/gestion/consultations/${slug}/saisie`,
      ],
      { cookies },
    );
  });
});
