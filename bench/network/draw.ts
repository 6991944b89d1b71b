// SPDX-License-Identifier: AGPL-3.0-or-later
// node bench/network/draw.ts ADDRESS: the drawing of the network that a server shows at ADDRESS, in Chromium without a graphics card, so slower than
// most readers have it. Seconds from the click to the page, and to all that is drawn; memory; frames while zooming in and out, and while a name is sought.
import { launch } from "../../tests/browser/support/browser.ts";

const address = process.argv[2];
if (address === undefined) {
  throw new Error("node bench/network/draw.ts ADDRESS");
}
const browser = await launch();
try {
  const page = await browser.newPage({ baseURL: address, viewport: { width: 1280, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);
  await page.goto("/reseau", { waitUntil: "domcontentloaded" });
  const read = seconds();
  await page.locator("[data-island=network]").scrollIntoViewIfNeeded();
  await page.locator(".network-stage canvas").first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  console.log(`  page ${read} s, drawn ${seconds()} s`);
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  console.log(`  memory of scripts ${(heap / 1e6).toFixed(0)} MB`);

  /** Milliseconds between frames while `act` is done: the median and the longest. */
  const frames = async (what: string, act: () => Promise<void>): Promise<void> => {
    await page.evaluate(() => {
      const kept: number[] = [];
      let last = performance.now();
      const next = (now: number): void => {
        kept.push(now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
      Object.assign(globalThis, { keptFrames: kept });
    });
    await act();
    const kept = await page.evaluate(() => (globalThis as unknown as { keptFrames: number[] }).keptFrames.slice(2).sort((a, b) => a - b));
    console.log(`  ${what}: ${kept.length} frames, median ${kept[kept.length >> 1]?.toFixed(0)} ms, longest ${kept.at(-1)?.toFixed(0)} ms`);
  };
  const box = (await page.locator(".network-stage").boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await frames("zooming", async () => {
    for (let turn = 0; turn < 20; ++turn) {
      await page.mouse.wheel(0, turn < 10 ? -240 : 240);
      await page.waitForTimeout(150);
    }
  });
  await frames("seeking a name", async () => {
    await page.locator(".network-bar input").fill("Acteur 4321");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1500);
  });
} finally {
  await browser.close();
}
