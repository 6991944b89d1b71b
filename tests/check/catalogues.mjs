// SPDX-License-Identifier: AGPL-3.0-or-later
// The sentences: both languages complete with the same arguments, each used, each use known, and typography as printers have it.
// catalogues.mjs --mend first puts the typography right where only one answer is possible; script/format calls it so.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { each_literal, files, finish, lines, look, problem, read, root } from './lib.mjs';
import { parse_message } from './message.mjs';
import { parse_toml } from './toml.mjs';

// Ordinary spaces become no-break ones (a keyboard has only the first); outside of sentences nothing is touched.
function mend(path) {
  const mended = read(path).replace(/^(?!\s*(?:#|\[)).*$/gm, (line) => {
    const start = line.indexOf('"');
    let text = line.slice(start).replaceAll("'", '’').replaceAll('...', '…');
    if (path.endsWith('.fr.toml')) {
      text = text.replace(/«[ \u00a0]?/g, '«\u00a0').replace(/[ \u00a0]?»/g, '\u00a0»').replace(/ ([;!?])/g, '\u00a0$1').replace(/ (:)(?=[\s"\\])/g, '\u00a0$1');
    }
    return start < 0 ? line : line.slice(0, start) + text;
  });
  if (mended !== read(path)) writeFileSync(join(root, path), mended);
}
if (process.argv.includes('--mend')) {
  files(/^src\/i18n\/catalogues\/\w+\.(fr|en)\.toml$/).forEach(mend);
  process.exit(0);
}

const catalogues = { fr: new Map(), en: new Map() };
for (const path of files(/^src\/i18n\/catalogues\/\w+\.(fr|en)\.toml$/)) {
  const language = path.slice(-7, -5);
  try {
    parse_toml(read(path), (id, text, line) => {
      look();
      const known = catalogues[language].get(id);
      if (known) problem(path, line, `${id} stands already in ${known.path}:${known.line}`);
      try {
        catalogues[language].set(id, { path, line, ...parse_message(text) });
      } catch (error) {
        problem(path, line, `${id}: ${error.message}`);
      }
    });
  } catch (error) {
    problem(path, 0, error.message);
  }
}

// Completeness, and the same arguments on both sides: a sentence that forgets {file} leaves the reader looking for it.
for (const [language, other] of [['fr', 'en'], ['en', 'fr']]) {
  for (const [id, { path, line, names }] of catalogues[language]) {
    const twin = catalogues[other].get(id);
    if (!twin) {
      problem(path, line, `${id} is missing in ${path.replace(`.${language}.toml`, `.${other}.toml`)}`);
      continue;
    }
    for (const name of names.keys()) {
      if (!twin.names.has(name)) problem(twin.path, twin.line, `${id} lacks {${name}}, which the other language has`);
    }
  }
}

// Typography. Narrow and ordinary no-break spaces are both fine.
const rules = {
  fr: [
    [/[^\u00a0\u202f\s?!][;!?](?![^\s»)”\u00a0\u202f]*[=&])/, 'a no-break space goes before ; ! ?'],
    [/[ \n][;!?]/, 'the space before ; ! ? must be a no-break one'],
    [/[^\u00a0\u202f\s\d]:(\s|$)/, 'a no-break space goes before :'],
    [/[ ]:(\s|$)/, 'the space before : must be a no-break one'],
    [/«(?![\u00a0\u202f])/, 'a no-break space goes after «'],
    [/(?<![\u00a0\u202f])»/, 'a no-break space goes before »'],
  ],
  en: [],
};
const both = [
  [/'/, "the apostrophe is ’, never '"],
  [/\.\.\./, 'the ellipsis is …'],
  [/[^\n ] {2}/, 'two spaces in a row'],
];
for (const language of ['fr', 'en']) {
  for (const [id, { path, line, shown }] of catalogues[language]) {
    for (const [pattern, sentence] of [...both, ...rules[language]]) {
      // Examples of commands are set in columns.
      const found = id.endsWith('.examples') && sentence.startsWith('two') ? null : pattern.exec(shown);
      if (!found) continue;
      const near = `${id}: ${sentence} (near “${shown.slice(Math.max(0, found.index - 12), found.index + 8).trim()}”)`;
      // script/format puts in the spaces that keyboards lack: said, but no failure.
      if (sentence.includes('no-break')) console.log(`note: ${path}:${line}: ${near}`);
      else problem(path, line, near);
    }
  }
}

// Uses. A literal that ends in a dot, or has a placeholder, stands for every id of that shape.
const used = new Set();
const shapes = [];
const is_id = /^[a-z][\w-]*(\.[\w-]+)+$/;
const is_shape = /^[a-z][\w{}-]*(\.[\w{}-]+)*\.?$/;
for (const path of files(/^src\/.*\.(cpp|hpp)$/)) {
  each_literal(read(path), (literal, line) => {
    if (is_id.test(literal)) {
      used.add(literal);
      // Of commands, the name of a group stands for its sentences: "cli.space" for cli.space.help.
      const known = catalogues.fr.has(literal) || (literal.startsWith('cli.') && catalogues.fr.has(`${literal}.help`));
      if (/^(error|cli)\./.test(literal) && !known) {
        problem(path, line, `the sentence ${literal} is in no catalogue`);
      }
    } else if (/^\.[\w.]+$/.test(literal)) {
      // A suffix that is put behind a name: id + ".help".
      shapes.push(new RegExp(`${literal.replaceAll('.', '\\.')}$`));
    } else if (is_shape.test(literal) && (literal.includes('{') || literal.endsWith('.')) && literal.includes('.')) {
      const source = literal.split(/\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+');
      shapes.push(new RegExp(`^${source}${literal.endsWith('.') ? '[\\w.-]+' : ''}$`));
    }
  });
}
// Whatever is handed to a function that looks a sentence up.
for (const path of files(/^src\/.*\.(cpp|hpp)$/)) {
  lines(path).forEach((text, index) => {
    for (const [, id] of text.matchAll(/\b(?:t|say)\("([\w.-]+)"[,)]/g)) {
      look();
      if (!catalogues.fr.has(id)) problem(path, index + 1, `the sentence ${id} is in no catalogue`);
    }
  });
}
// The journal and the page of jobs name what they show: every kind that is written has its word.
for (const path of files(/^src\/.*\.(cpp|hpp)$/)) {
  lines(path).forEach((text, index) => {
    const named = [
      ['event_kind', /\bdid\("([\w.]+)"|event\.kind = "([\w.]+)"|ended\(job, (?:[^"]* \? )?"([\w.]+)"/.exec(text)],
      ['job_kind', /\bk_\w+_job\b[^"]*"([\w.]+)"/.exec(text)],
    ];
    for (const [area, found] of named) {
      const kind = found?.slice(1).find(Boolean);
      if (!kind) continue;
      look();
      if (!catalogues.fr.has(`${area}.${kind}`)) problem(path, index + 1, `the sentence ${area}.${kind} is in no catalogue`);
    }
  });
}
for (const path of files(/^src\/web\/templates\/.*\.mustache$/)) {
  read(path).split('\n').forEach((text, index) => {
    for (const [, id] of text.matchAll(/\{\{\{?&?\s*t:([\w.-]+)/g)) {
      used.add(id);
      if (!catalogues.fr.has(id)) problem(path, index + 1, `the sentence ${id} is in no catalogue`);
    }
  });
}
// Said, but no failure: a sentence may be written before the page that shows it.
for (const [id, { path, line }] of catalogues.fr) {
  if (!used.has(id) && !shapes.some((shape) => shape.test(id))) {
    console.log(`note: ${path}:${line}: ${id} is used nowhere yet`);
  }
}
finish('sentences');
