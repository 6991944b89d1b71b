// SPDX-License-Identifier: AGPL-3.0-or-later
// documents.mjs BINARY: what documents and sentences say of the program is so. Commands and flags that they name are in its help,
// settings in `maillage config list`, measures in /metrics; relative links of documents lead to a file, and to a heading of it. Without the
// program only the links are checked, and it ends with 77.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { files, finish, lines, look, problem, read, root } from './lib.mjs';

const binary = process.argv[2] ?? join(root, 'build/dev/maillage');
const documents = files(/^[^/]*\.md$|^docs\/.*\.md$|^tests\/.*\.md$|^ui\/.*\.md$/);
const guides = [...files(/^README.*\.md$|^docs\/[^/]*\.md$/), ...files(/^docs\/examples\/[^/]*$|^script\/[^/]*$/)];

// Headings as their anchors: lower case, without punctuation, dashes for blanks.
const anchors = (path) =>
  lines(path).flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []).map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'));

for (const path of documents) {
  let fenced = false;
  lines(path).forEach((text, index) => {
    if (/^\s*```/.test(text)) fenced = !fenced;
    if (fenced) return;
    for (const [, target] of text.replace(/`[^`]*`(?!\])/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      look();
      const [file, anchor] = target.split('#');
      const led = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, led))) problem(path, index + 1, `the link ${target} leads nowhere`);
      else if (anchor && !anchors(led).includes(anchor)) problem(path, index + 1, `${led} has no heading #${anchor}`);
    }
  });
}

if (!existsSync(binary)) {
  console.log(`[  SKIPPED ] commands and settings: ${binary} is not built`);
  finish('links');
  process.exit(process.exitCode || 77);
}

const ask = (...words) => execFileSync(binary, words, { encoding: 'utf8' });
const helps = new Map();
// What follows `maillage words…`: its commands (in the part of the help that lists them) and its flags.
function help(...words) {
  const key = words.join(' ');
  if (!helps.has(key)) {
    const text = ask(...words, '--help', '--lang', 'en');
    const listed = /^Subcommands:\n([\s\S]*?)\n\n/m.exec(text)?.[1] ?? '';
    helps.set(key, {
      commands: new Set([...listed.matchAll(/^ {2,4}([a-z][\w-]*)\b/gm)].map((match) => match[1])),
      flags: new Set([...text.matchAll(/(?<![\w-])(--?[a-z][\w-]*)/g)].map((match) => match[1])),
    });
  }
  return helps.get(key);
}
const settings = new Map(JSON.parse(ask('config', 'list', '--json')).options.map(({ key, variable }) => [key, variable]));
const sections = new Set([...settings.keys()].map((key) => key.split('.')[0]));
const variables = new Set(settings.values());
if (help().commands.size < 5 || settings.size < 20) problem(binary, 0, 'its help or its settings are not understood: mend tests/check/documents.mjs');

// "user add|list ADDRESS --role editor", as typed after the name of the program.
function check_command(path, line, typed) {
  const words = typed.trim().split(/\s+/);
  look();
  const alternatives = (word) => word.split('|').filter((name) => /^[a-z][a-z-]*$/.test(name));
  const said = [];
  while (words.length > 0 && help(...said).commands.size > 0 && alternatives(words[0]).length > 0) {
    for (const name of alternatives(words[0])) {
      if (!help(...said).commands.has(name)) {
        problem(path, line, `there is no command “maillage ${[...said, name].join(' ')}”`);
        return;
      }
    }
    said.push(alternatives(words.shift())[0]);
  }
  for (const word of words) {
    const flag = /^--?[a-z][\w.-]*/.exec(word)?.[0];
    if (!flag || settings.has(flag.slice(2)) || help(...said).flags.has(flag) || help().flags.has(flag)) continue;
    problem(path, line, `“maillage ${said.join(' ')}” has no ${flag}`);
  }
}

function check_text(path, line, text) {
  for (const [, typed] of text.matchAll(/(?:^|&& |\| |\$\(|sudo -u \w+ |-- |[=:] ?)maillage((?: [a-z][\w|-]*| --?[a-z][\w.-]*| [^\s«»“”`()#&;]+)+)/g)) check_command(path, line, typed);
  for (const [, name] of text.matchAll(/\b(MAILLAGE_[A-Z]+_[A-Z_]+)\b/g)) {
    look();
    if (sections.has(name.split('_')[1].toLowerCase()) && !variables.has(name)) problem(path, line, `no setting is read from ${name}`);
  }
}

for (const path of guides) {
  const markdown = path.endsWith('.md');
  let fence = '';
  let section = '';
  lines(path).forEach((text, index) => {
    const line = index + 1;
    const border = /^\s*```(\w*)/.exec(text);
    if (border) {
      fence = fence ? '' : border[1] || 'sh';
      section = '';
      return;
    }
    const toml = fence === 'toml' || path.endsWith('.toml');
    if (toml) {
      section = /^\[([a-z]+)\]/.exec(text)?.[1] ?? section;
      const key = /^#?([a-z_]+) = /.exec(text)?.[1];
      if (key) {
        look();
        if (!settings.has(`${section}.${key}`)) problem(path, line, `there is no setting ${section}.${key}`);
      }
      return;
    }
    // In prose, only what is set as code is a command or a setting.
    const spans = markdown && !fence ? [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]) : [text.replace(/(^|\s)#.*/, '').replaceAll('/usr/local/bin/', '')];
    for (const span of spans) {
      check_text(path, line, span);
      if (/^[a-z]+\.[a-z_]+$/.test(span) && sections.has(span.split('.')[0])) {
        look();
        if (!settings.has(span)) problem(path, line, `there is no setting ${span}`);
      }
    }
  });
}

// Measures that documents and alert rules name are those that /metrics gives.
const measures = new Set(files(/^src\/web\/.*\.cpp$/).flatMap((path) => [...read(path).matchAll(/"((?:maillage|process)_[a-z_]+)/g)].map((match) => match[1])));
for (const path of guides) {
  lines(path).forEach((text, index) => {
    for (const [, name] of text.matchAll(/\b((?:maillage_http|maillage_page|process_resident|maillage_revision|maillage_uptime)[a-z_]*)\b/g)) {
      look();
      if (!measures.has(name.replace(/_(bucket|sum|count)$/, ''))) problem(path, index + 1, `/metrics gives no ${name}`);
    }
  });
}

// Sentences name commands between quotes, or in examples.
for (const path of files(/^src\/i18n\/catalogues\/.*\.toml$/)) {
  lines(path).forEach((text, index) => {
    const quoted = [...text.matchAll(/[«“][\s\u00a0]?(maillage [^»”]+)[»”]/g)].map((match) => match[1]);
    const examples = /^examples? = |^[\w.]*examples = /.test(text) ? text.slice(text.indexOf('"')).split('\\n') : [];
    for (const part of [...quoted, ...examples]) check_text(path, index + 1, part.replace(/["\u00a0]/g, ' ').replace(/ {2,}.*/, ''));
  });
}
finish('links, commands and settings');
