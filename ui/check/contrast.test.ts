// SPDX-License-Identifier: AGPL-3.0-or-later
// Every pair of colours that the styles put together, held to WCAG 2.2 AA in both schemes: 4.5 for text (1.4.3), 3 for what must be
// told apart without being read: borders of controls, icons, rules that carry meaning, focus (1.4.11).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const styles = readFileSync(join(import.meta.dirname, "../styles/tokens.css"), "utf8");
const darkAt = styles.indexOf("@media (prefers-color-scheme: dark)");

function tokens(css: string): Map<string, string> {
  return new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6,8});/g)].map(([, name, value]) => [name!, value!]));
}
const light = tokens(styles.slice(0, darkAt));
const schemes = { light, dark: new Map([...light, ...tokens(styles.slice(darkAt))]) };

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const papers = ["paper", "paper-raised", "paper-sunk"];
const over = (inks: string[], grounds: string[]): [string, string][] => inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground]));

const texts: [string, string][] = [
  ...over(["ink", "ink-soft", "green", "green-strong", "red"], papers),
  ...over(["ochre-ink"], ["paper", "paper-raised"]),
  ...over(["on-green"], ["green", "green-strong"]),
  ...over(["ink"], ["green-soft", "ochre-soft", "blue-soft", "red-soft", "selection"]),
  ...over(["ink-soft"], ["green-soft"]), // detail of the chosen suggestion
  ["green", "green-soft"],
  ["green-strong", "green-soft"],
  ["ochre-ink", "ochre-soft"],
  ["red", "red-soft"],
  ["green", "blue-soft"], // links in notices
  ["green", "ochre-soft"],
  ...over(["on-class"], Array.from({ length: 10 }, (_, index) => `class-${index + 1}`)), // the number of a class
  ...over(["ink", "ink-soft"], ["map-land", "map-parent", "map-part"]), // names on maps, whose halo is the land's colour
];
const shapes: [string, string][] = [
  ...over(["edge", "focus"], papers),
  ...over(["ochre", "blue", "green", "red"], ["paper", "paper-raised"]),
  ["ochre", "paper-sunk"],
  ...over(Array.from({ length: 10 }, (_, index) => `class-${index + 1}`), ["paper", "paper-raised"]), // bars
  ["green", "green-soft"],
  ["ochre-ink", "ochre-soft"],
  ["blue", "blue-soft"],
  ["red", "red-soft"],
  ...over(["map-here"], ["map-land", "map-sea", "map-parent", "map-part"]),
];

for (const [scheme, colors] of Object.entries(schemes)) {
  for (const [needed, pairs] of [[4.5, texts], [3, shapes]] as const) {
    for (const [ink, ground] of pairs) {
      test(`${scheme}: ${ink} on ${ground} has ${needed}`, () => {
        const [front, back] = [colors.get(ink), colors.get(ground)];
        assert.ok(front !== undefined && back !== undefined, "there is no such token");
        const found = contrast(front, back);
        assert.ok(found >= needed, `${front} on ${back}: ${found.toFixed(2)}`);
      });
    }
  }
}

test("the browser's colours around the page are those of the header", () => {
  const layout = readFileSync(join(import.meta.dirname, "../../src/web/templates/layout.mustache"), "utf8");
  for (const colors of Object.values(schemes)) {
    assert.match(layout, new RegExp(`name="theme-color"[^>]*${colors.get("paper-sunk")}`));
  }
});
