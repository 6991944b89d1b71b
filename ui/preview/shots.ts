// SPDX-License-Identifier: AGPL-3.0-or-later
// node ui/preview/shots.ts FOLDER [PAGE…]: pictures of the preview pages at three widths, light and dark, and on paper.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { preview } from "./serve.ts";
import { pages } from "./views.ts";

const [folder = "build/preview", ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = preview();
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
const port = (server.address() as { port: number }).port;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const name of names.length > 0 ? names : Object.keys(pages)) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 375, 320]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on("console", (message) => message.type() === "error" && console.log(name, message.text()));
      page.on("pageerror", (error) => console.log(name, error.message));
      await page.goto(`http://127.0.0.1:${port}/${name}`);
      await page.waitForTimeout(500);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) {
        console.log(`${name} at ${width} px is ${overflow} px too wide`);
      }
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      if (width === 1280 && colorScheme === "light") {
        await page.pdf({ path: join(folder, `${name}.pdf`), format: "A4", preferCSSPageSize: true });
      }
      await page.close();
    }
  }
}
await browser.close();
server.close();
