// SPDX-License-Identifier: AGPL-3.0-or-later
// Shared by the checks beside it: the files of the checkout, and one way to say what is wrong with them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

// Every file that is or will be committed, sorted. Needs git: what is ignored (build trees, node_modules) is not ours.
export function files(pattern = /./) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return listed
    .split('\0')
    .filter((path) => path !== '' && pattern.test(path) && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .sort();
}

const texts = new Map();
export function read(path) {
  if (!texts.has(path)) texts.set(path, readFileSync(join(root, path), 'utf8'));
  return texts.get(path);
}

export function lines(path) {
  return read(path).split('\n');
}

let problems = 0;
let looked = 0;

// problem('src/base/id.cpp', 12, 'what is wrong and what to do'); line 0 stands for the whole file.
export function problem(path, line, sentence) {
  problems += 1;
  console.log(line > 0 ? `${path}:${line}: ${sentence}` : `${path}: ${sentence}`);
}

// Counts what was compared: a check that finds nothing to look at has lost its subject, and fails.
export function look(count = 1) {
  looked += count;
}

export function finish(subject) {
  console.log(`${looked} ${subject} checked, ${problems} problems`);
  if (looked === 0) console.log('there was nothing to check: has the layout changed?');
  process.exitCode = problems > 0 || looked === 0 ? 1 : 0;
}

// C++ without comments and with the text of literals kept. Line numbers stay.
export function without_comments(text) {
  return text.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
    (token) => (token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token),
  );
}

// Calls found(literal, line) for each string literal of a C++ text.
export function each_literal(text, found) {
  const code = without_comments(text);
  for (const match of code.matchAll(/R"(\w*)\(([\s\S]*?)\)\1"|"((?:[^"\\\n]|\\.)*)"/g)) {
    found(match[2] ?? match[3], code.slice(0, match.index).split('\n').length);
  }
}
