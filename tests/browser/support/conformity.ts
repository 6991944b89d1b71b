// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page must satisfy, whatever it shows: valid HTML, no violation that axe finds, no sideways scroll, at three widths,
// light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { visiting } from "./browser.ts";
import { foreignTo, spokenIn } from "./catalogues.ts";
import type { Language } from "./catalogues.ts";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Matters of taste that templates settle otherwise
    "doctype-style": "off",
    "long-title": "off",
    "no-trailing-whitespace": "off",
    // Everything comes from the site itself, under a hashed name
    "require-sri": "off",
    // ARIA in HTML allows what the combobox pattern needs, and the name of a listbox
    "prefer-native-element": "off",
    "no-inline-style": "error",
    // Boxes of one question share its name
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit"] }],
  },
});

/** The bytes that the server sent, not what scripts made of them. */
export async function assertValidHtml(html: string, name: string): Promise<void> {
  const report = await validator.validateString(html, name);
  const found = report.results.flatMap((result) => result.messages.map((m) => `${name}:${m.line}:${m.column} ${m.message} (${m.ruleId})`));
  assert.deepEqual(found, []);
}

/** Text of the checker, put into a page once; it may look several times, at several widths. */
const checker = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function assertAccessible(page: Page, name: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(checker);
  }
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"], // what is right needs no description, and writing it takes most of the time
    });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html} ${node.failureSummary ?? ""}`));
  });
  assert.deepEqual(found.map((one) => `${name}: ${one}`), []);
}

/** WCAG 1.4.10: nothing to scroll sideways, except in boxes made for it. */
export async function assertReflows(page: Page, name: string): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(excess <= 0, `${name} is ${excess} px too wide`);
  const scrolling = await page
    .locator(".table-scroll.stacked")
    .evaluateAll((boxes) => boxes.filter((box) => innerWidth <= 640 && box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel));
  assert.deepEqual(scrolling, [], `${name}: tables that stand as cards do not fit`);
}

/** A page speaks one language, but for what says that it is in another. */
export async function assertOneLanguage(page: Page, name: string): Promise<void> {
  const { language, texts } = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement!;
      if (element.closest("[lang]") === document.documentElement) {
        const attributes = ["aria-label", "placeholder", "title", "alt", "data-label"].map((one) => element.getAttribute(one));
        texts.push(...(node instanceof Element ? attributes : [node.textContent]).map((text) => text?.trim() ?? "").filter((text) => text !== ""));
      }
    }
    return { language: document.documentElement.lang as Language, texts };
  });
  const foreign = foreignTo(language);
  assert.deepEqual(texts.filter((text) => foreign.has(text)), [], `${name} is in ${language}`);
  const own = spokenIn(language);
  assert.ok(texts.filter((text) => own.has(text)).length > 5, `${name} says what its catalogue says`);
}

interface Asked {
  status?: number;
  cookies?: string;
}

async function assertSentValid(address: string, path: string, { status = 200, cookies }: Asked): Promise<void> {
  const answer = await fetch(address + path, { headers: { Accept: "text/html", ...(cookies === undefined ? {} : { Cookie: cookies }) } });
  assert.equal(answer.status, status, path);
  await assertValidHtml(await answer.text(), path);
}

/**
 * The list for pages made of parts whose colours other pages have shown: in light colours, and axe at the widest and the narrowest
 * only, so that many pages cost what a few do.
 */
export async function assertAllConform(browser: Browser, address: string, paths: string[], asked: Asked = {}): Promise<void> {
  const extraHTTPHeaders = asked.cookies === undefined ? {} : { Cookie: asked.cookies };
  for (const path of paths) {
    await assertSentValid(address, path, asked);
    await visiting(browser, address, { extraHTTPHeaders, colorScheme: "light" }, async (page) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await assertOneLanguage(page, path);
      for (const width of [1280, 375, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await assertReflows(page, `${path} at ${width} px`);
        if (width !== 375) {
          await assertAccessible(page, `${path} at ${width} px`);
        }
      }
    });
  }
}

/** The whole list for one address. */
export async function assertConforms(browser: Browser, address: string, path: string, asked: Asked = {}): Promise<void> {
  const { status = 200, cookies } = asked;
  await assertSentValid(address, path, asked);
  const expected = status === 200 ? {} : { expected: /Failed to load resource/ };
  const extraHTTPHeaders = cookies === undefined ? {} : { Cookie: cookies };
  await visiting(browser, address, { colorScheme: "light", extraHTTPHeaders, ...expected }, async (page) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await assertOneLanguage(page, path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 375, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const name = `${path} at ${width} px, ${colorScheme}`;
        await assertReflows(page, name);
        // Widths change what is shown and where, colours only the contrast.
        if (colorScheme === "light" || width === 1280) {
          await assertAccessible(page, name);
        }
      }
    }
  });
}
