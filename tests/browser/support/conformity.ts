// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page must satisfy, whatever it shows: valid HTML, no violation that axe finds, no sideways scroll, at three widths,
// light and dark.
import assert from "node:assert/strict";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { visiting } from "./browser.ts";
import { foreignTo, spokenIn } from "./catalogues.ts";
import type { Language } from "./catalogues.ts";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

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

const k_standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function assertAccessible(page: Page, name: string): Promise<void> {
  // Half a megabyte, which takes longer to send and to read than to run: once for each page that is loaded.
  if (!(await page.evaluate(() => typeof window.axe?.run === "function"))) {
    await page.evaluate(axe.source);
  }
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe!.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary ?? ""}`));
  }, k_standards);
  assert.deepEqual(found, [], name);
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

const k_widths = [1280, 375, 320];

/** Loads `path` in those colours and looks at it at every width; axe looks at the widths of `audited` only. */
async function assertShown(page: Page, path: string, colorScheme: "light" | "dark", audited: number[]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(path);
  await assertOneLanguage(page, path);
  for (const width of k_widths) {
    const name = `${path} at ${width} px, ${colorScheme}`;
    await page.setViewportSize({ width, height: 900 });
    await assertReflows(page, name);
    if (audited.includes(width)) {
      await assertAccessible(page, name);
    }
  }
}

const carrying = (cookies: string | undefined) => ({ extraHTTPHeaders: cookies === undefined ? {} : { Cookie: cookies } });

/**
 * The list for pages made of parts whose colours other pages have shown: in light colours, and axe at the widest and the narrowest
 * only, so that many pages cost what a few do. One reader goes through them all, who loads styles and scripts once.
 */
export async function assertAllConform(browser: Browser, address: string, paths: string[], asked: Asked = {}): Promise<void> {
  await visiting(browser, address, carrying(asked.cookies), async (page) => {
    for (const path of paths) {
      await assertSentValid(address, path, asked);
      await assertShown(page, path, "light", [1280, 320]);
    }
  });
}

/** The whole list for one address. */
export async function assertConforms(browser: Browser, address: string, path: string, asked: Asked = {}): Promise<void> {
  await assertSentValid(address, path, asked);
  const expected = (asked.status ?? 200) === 200 ? {} : { expected: /Failed to load resource/ };
  await visiting(browser, address, { ...carrying(asked.cookies), ...expected }, async (page) => {
    await assertShown(page, path, "light", k_widths);
    // Widths change what is shown and where, colours only the contrast.
    await assertShown(page, path, "dark", [1280]);
  });
}
