// SPDX-License-Identifier: AGPL-3.0-or-later
// summary.mjs FILE.xml…: adds up the JUnit reports of CTest and of Node's test runner, names what was skipped and what failed, and
// ends with the one line that machines read. Exits with 1 when something failed or when nothing ran.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = (text) => text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => entities[name]);
const attribute = (text, name) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '');

const passed = [];
const failed = [];
const skipped = [];
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    failed.push(`${basename(file)}: the test runner left no report`);
    continue;
  }
  for (const [, attributes, , body = ''] of readFileSync(file, 'utf8').matchAll(
    /<testcase\b((?:[^>"]|"[^"]*")*?)(\/>|>([\s\S]*?)<\/testcase>)/g,
  )) {
    const name = attribute(attributes, 'name');
    const skip = /<skipped\b([^>]*)/.exec(body);
    const status = attribute(attributes, 'status');
    if (/<(failure|error)\b/.test(body) || status === 'fail') {
      failed.push(name);
    } else if (skip && status === 'notrun' && !/^SKIP_/.test(attribute(skip[1], 'message'))) {
      // CTest says "skipped" of a test whose program could not be started.
      failed.push(`${name}: ${attribute(skip[1], 'message') || 'did not run'}`);
    } else if (skip || status === 'disabled') {
      skipped.push(name);
    } else {
      passed.push(name);
    }
  }
}

for (const name of skipped) console.log(`skipped: ${name}`);
for (const name of failed) console.log(`FAILED: ${name}`);
if (passed.length + failed.length === 0) {
  console.log('no test ran');
  process.exitCode = 1;
}
if (failed.length > 0) process.exitCode = 1;
console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
