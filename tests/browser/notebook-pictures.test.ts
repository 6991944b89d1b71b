// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of a notebook, on a telephone: added by an author, read, published, hidden and shown again by an editor.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, visiting } from "./support/browser.ts";
import { assertAllConform } from "./support/conformity.ts";
import { TestServer } from "./support/server.ts";

const telephone = { viewport: { width: 375, height: 740 } };
const place = "48.1173 N, 1.6778 W";

/** As a telephone held upright writes it: lying, with a place, and the remark that it is to be turned. */
function photograph(jpeg: Buffer): Buffer {
  const said = Buffer.from(`${place}\0`);
  const tiff = Buffer.alloc(38);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x010e, 10); // ImageDescription
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(said.length, 14);
  tiff.writeUInt32BE(38, 18);
  tiff.writeUInt16BE(0x0112, 22); // Orientation
  tiff.writeUInt16BE(3, 24);
  tiff.writeUInt32BE(1, 26);
  tiff.writeUInt16BE(6, 30);
  const content = Buffer.concat([Buffer.from("Exif\0\0"), tiff, said]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

describe("pictures of a notebook", { skip: TestServer.missing() }, () => {
  let server: TestServer;
  let browser: Browser;
  let slug: string;
  let cookies: string;
  let id: string;
  let draft: string;
  let photo: Buffer;
  let drawing: Buffer;

  const visit = (options: Parameters<typeof visiting>[2], body: (page: Page) => Promise<void>) => visiting(browser, server.address, options, body);
  const main = (page: Page) => page.getByRole("main");

  before(async () => {
    [server, browser] = await Promise.all([TestServer.start([], ["--demo"]), launch()]);
    const list = JSON.parse(server.command("consultation", "list", "--json")) as { items: { slug: string }[] };
    slug = list.items[0]!.slug;
    server.command("consultation", "open", slug);
    await visit({}, async (page) => {
      await page.goto(server.firstLink);
      await main(page).getByLabel("Adresse de courriel").fill("awa@exemple.org");
      await main(page).getByLabel("Nom affiché").fill("Awa Le Goff");
      await main(page).getByLabel("Nouveau mot de passe").fill("un chemin de halage");
      await page.getByRole("button", { name: "Créer le compte" }).click();
      await page.waitForURL("**/compte");
      cookies = (await page.context().cookies()).filter(({ name }) => name.endsWith("session")).map(({ name, value }) => `${name}=${value}`).join("; ");
      const drawn = (type: string, width: number, height: number) =>
        page.evaluate(
          ([type, width, height]) => {
            const canvas = document.createElement("canvas");
            canvas.width = Number(width);
            canvas.height = Number(height);
            const pen = canvas.getContext("2d")!;
            pen.fillStyle = "#2b5c8a";
            pen.fillRect(0, 0, Number(width) / 2, Number(height));
            return canvas.toDataURL(String(type)).split(",")[1]!;
          },
          [type, width, height],
        );
      photo = photograph(Buffer.from(await drawn("image/jpeg", 3000, 2000), "base64"));
      drawing = Buffer.from(await drawn("image/webp", 600, 400), "base64");
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const file = (page: Page) => main(page).locator("input[type=file]");
  const words = (page: Page) => main(page).locator("#alternative");
  async function add(page: Page, name: string, buffer: Buffer, alternative: string, caption = ""): Promise<void> {
    await file(page).setInputFiles({ name, mimeType: "image/jpeg", buffer });
    await words(page).fill(alternative);
    await main(page).locator("#caption").fill(caption);
    await main(page).getByRole("button", { name: "Ajouter cette image" }).click();
  }
  const loaded = (page: Page) =>
    main(page)
      .locator("figure img")
      .evaluateAll(async (images) =>
        Promise.all(
          (images as HTMLImageElement[]).map(async (image) => {
            image.loading = "eager";
            await image.decode();
            return [image.naturalWidth, image.naturalHeight, image.alt, image.getBoundingClientRect().width <= innerWidth];
          }),
        ),
      );

  test("an author adds pictures on a telephone, with and without scripts, and sends", async () => {
    await visit({ ...telephone, expected: /422/ }, async (page) => {
      await page.goto(`/consultations/${slug}`);
      await page.getByRole("button", { name: "Écrire un cahier" }).click();
      await page.waitForURL("**/ecrire/*");
      draft = new URL(page.url()).pathname;
      await main(page).getByLabel("Titre du cahier").fill("La gare en images");
      await main(page).locator("textarea[name^=section-]").first().fill("Voyez par vous-mêmes.");
      await main(page).getByRole("button", { name: "Ajouter ou changer des images" }).click();
      await page.waitForURL("**/images");
      await add(page, "photo.jpg", photo, "");
      await page.getByText("Dites en quelques mots ce que montre l’image").first().waitFor();
      await add(page, "photo.jpg", photo, "La gare vue du pont", "Hiver 2025");
      await page.getByText("L’image est ajoutée.").waitFor();
      assert.deepEqual(await loaded(page), [[1440, 2160, "La gare vue du pont", true]]);
    });
    await visit({ ...telephone, javaScriptEnabled: false, expected: /409|422/ }, async (page) => {
      await page.goto(`${draft}/images`);
      await add(page, "faux.jpg", Buffer.from("%PDF-1.7"), "Un faux");
      await page.getByText("Ce fichier n’est pas une image").first().waitFor();
      assert.equal(await words(page).inputValue(), "Un faux");
      await add(page, "plan.webp", drawing, "Le plan du quartier");
      await main(page).getByRole("heading", { name: "Image 2" }).waitFor();
      await add(page, "encore.jpg", photo, "La même");
      await page.getByText("Cette image est déjà dans le cahier.").first().waitFor();
      await main(page).getByRole("link", { name: "Revenir au cahier" }).click();
      assert.equal(await main(page).locator(".thumbs img").count(), 2);
      await main(page).getByRole("button", { name: "Relire avant d’envoyer" }).click();
      assert.match(await main(page).innerText(), /Hiver 2025[\s\S]*La gare vue du pont[\s\S]*Le plan du quartier/);
    });
    await assertAllConform(browser, server.address, [`${draft}/images`, `/en${draft}/images`, draft, `${draft}/envoi`]);
    await visit({ ...telephone, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${draft}/envoi`);
      await main(page).getByRole("button", { name: "Envoyer le cahier" }).click();
      await page.getByText("attend d’être lu").first().waitFor();
    });
  });

  test("an editor reads them, publishes, hides one with a reason and shows it again", async () => {
    await visit({ extraHTTPHeaders: { Cookie: cookies } }, async (page) => {
      await page.goto("/gestion/cahiers");
      await main(page).getByRole("link", { name: "La gare en images" }).click();
      id = new URL(page.url()).pathname.split("/").pop()!;
      assert.equal((await loaded(page)).length, 2);
      await main(page).getByRole("radio", { name: /^Publier/ }).check();
      await main(page).getByRole("button", { name: "Prendre cette décision" }).click();
      await page.getByText("Le cahier est publié.").waitFor();
    });
    await visit(telephone, async (page) => {
      await page.goto(`/cahiers/${id}`);
      assert.deepEqual(await loaded(page), [
        [1440, 2160, "La gare vue du pont", true],
        [600, 400, "Le plan du quartier", true],
      ]);
      const address = (await main(page).locator("figure img").first().getAttribute("src"))!;
      const bytes = Buffer.from(await (await fetch(server.address + address)).arrayBuffer());
      assert.ok(!bytes.includes(place) && !bytes.includes("Exif"), "what the camera wrote is gone");
      const again = await fetch(server.address + address, { headers: { "If-None-Match": (await fetch(server.address + address)).headers.get("etag")! } });
      assert.equal(again.status, 304);
    });
    await assertAllConform(browser, server.address, [`/cahiers/${id}`, `/cahiers/${id}/versions/1`]);
    await visit({ extraHTTPHeaders: { Cookie: cookies }, expected: /422/ }, async (page) => {
      await page.goto(`/gestion/cahiers/${id}`);
      await main(page).getByText("Masquer une image").click();
      await main(page).getByRole("radio", { name: /Image 1/ }).check();
      await main(page).getByRole("button", { name: "Masquer cette image" }).click();
      await page.getByText("Choisissez la raison").first().waitFor();
      await main(page).locator("#picture_reason").selectOption("personal_data");
      await main(page).getByRole("button", { name: "Masquer cette image" }).click();
      await page.getByText("L’image est masquée.").waitFor();
    });
    await visit(telephone, async (page) => {
      await page.goto(`/cahiers/${id}`);
      await page.getByText("Une image est masquée par la modération.").waitFor();
      assert.deepEqual(await loaded(page), [[600, 400, "Le plan du quartier", true]]);
    });
    await assertAllConform(browser, server.address, [`/cahiers/${id}`, `/consultations/${slug}/moderation`]);
    await assertAllConform(browser, server.address, [`/gestion/cahiers/${id}`], { cookies });
    await visit({ extraHTTPHeaders: { Cookie: cookies } }, async (page) => {
      await page.goto(`/gestion/cahiers/${id}`);
      await main(page).getByRole("button", { name: /La montrer de nouveau/ }).click();
      await page.getByText("L’image est montrée de nouveau.").waitFor();
      await page.goto(`/cahiers/${id}`);
      assert.equal((await loaded(page)).length, 2);
    });
  });
});
