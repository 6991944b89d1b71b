// SPDX-License-Identifier: AGPL-3.0-or-later
// headers_alone.mjs SRC OUT HEADER…: writes, for each header below SRC, the source that proves that it compiles alone.
//
// A header that comes after others proves as much as one that comes first, when it includes all of those itself, directly or not: nothing is
// there that it did not ask for. Headers that include each other in this way stand in one source, which is read once for all of them. As
// few such chains as there can be are a maximum matching of each header with one that includes it (Fulkerson, 1956: "Note on Dilworth's
// decomposition theorem for partially ordered sets"). The sources of headers that stand in the chain of another are left empty.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [source, out, ...headers] = process.argv.slice(2);
const known = new Set(headers);
const included = new Map(
  headers.map((header) => [
    header,
    [...readFileSync(join(source, header), "utf8").matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)].map(([, name]) => name).filter((name) => known.has(name)),
  ]),
);

const below = new Map();
/** All that a header includes, directly or not. */
function allBelow(header) {
  let found = below.get(header);
  if (found === undefined) {
    found = new Set();
    below.set(header, found);
    for (const one of included.get(header)) {
      found.add(one);
      allBelow(one).forEach((other) => found.add(other));
    }
  }
  return found;
}
const above = new Map(headers.map((header) => [header, headers.filter((other) => allBelow(other).has(header))]));

const before = new Map(); // header: the one that stands before it in its chain
function place(header, tried) {
  for (const next of above.get(header)) {
    if (!tried.has(next)) {
      tried.add(next);
      if (!before.has(next) || place(before.get(next), tried)) {
        before.set(next, header);
        return true;
      }
    }
  }
  return false;
}
headers.forEach((header) => place(header, new Set()));

const followed = new Set(before.values());
for (const header of headers) {
  const chain = [];
  for (let one = followed.has(header) ? undefined : header; one !== undefined; one = before.get(one)) {
    chain.unshift(`#include "${one}"\n`);
  }
  // Each twice: the second time it must add nothing.
  const text = `// ${header}${chain.length === 0 ? " stands in the source of one that includes it" : ""}\n${chain.join("")}${chain.join("")}`;
  const file = join(out, `${header.replaceAll(/\W/g, "_")}.cpp`);
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    writeFileSync(file, text);
  }
}
