// SPDX-License-Identifier: AGPL-3.0-or-later
// Debian's Chromium, and pages that are watched: an error in the console, a breach of the content security policy or a request to
// another host fails the test that opened the page.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["MAILLAGE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", // tests run as root in containers, on our own pages only
      "--use-angle=swiftshader", // maps, without a graphics card
      "--enable-unsafe-swiftshader",
      "--disable-gpu-compositing", // what is no map is not drawn by that slow card: a third less work
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Opening extends BrowserContextOptions {
  /** Console errors that the test expects, such as the 404 that it asks for. */
  expected?: RegExp;
}

/** Longer than any visit takes on a loaded machine: what has not ended by then never will. */
const k_patience = 180_000;

/** What `work` gives, or a failure that names it when it does not end. */
async function ending<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} does not end`)), k_patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Opens pages at `address`, watched; `close` says what was seen. */
export class Visitor {
  readonly page: Page;
  readonly #seen: string[];

  private constructor(page: Page, seen: string[]) {
    this.page = page;
    this.#seen = seen;
  }

  static async open(browser: Browser, address: string, { expected, ...options }: Opening = {}): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: address, locale: "fr-FR", ...options });
    const page = await context.newPage();
    const seen: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !expected?.test(message.text())) {
        seen.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => seen.push(`script: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${address}/`) && !/^(data|blob):/.test(request.url())) {
        seen.push(`request to another host: ${request.url()}`);
      }
    });
    return new Visitor(page, seen);
  }

  async close(): Promise<void> {
    // Chromium never answers when a context is closed while a page of it is arriving.
    await this.page.waitForLoadState();
    await this.page.context().close();
    assert.deepEqual(this.#seen, []);
  }
}

/** Runs `body` with a watched page, and closes it whatever happens. */
export async function visiting(browser: Browser, address: string, options: Opening, body: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await ending("opening a page", Visitor.open(browser, address, options));
  try {
    await ending("a visit", body(visitor.page));
  } catch (error) {
    await ending("closing the page of a failed visit", visitor.page.context().close());
    throw error;
  }
  await ending("closing a page", visitor.close());
}

/** Presses Tab until the focus stands on what `selector` names; at most `limit` times. */
export async function tabTo(page: Page, selector: string, limit = 60): Promise<void> {
  for (let presses = 0; presses < limit; ++presses) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
      return;
    }
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}
