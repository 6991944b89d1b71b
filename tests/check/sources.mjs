// SPDX-License-Identifier: AGPL-3.0-or-later
// The form that every file keeps: licence line, length, portable words, and SQL, HTML and test data only where they belong.
// sources.mjs --mend first gives the licence line to the files that lack it; script/format calls it so.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { each_literal, files, finish, lines, look, problem, read, root } from './lib.mjs';

const longest = 600;
const with_licence = /(\.(cpp|hpp|cmake|mjs|ts|css|sql|mustache|toml|sh|clitest)|CMakeLists\.txt|^script\/[^.]*|^\.ci\/run)$/;
const binary = /\.(png|ico|woff2?|gpkg|gz|br|pdf|zip|bin)$/;

// Paths of one machine and hosts of package registries work today, here, and nowhere else.
const forbidden = [
  [/(^|[\s"'`=(:])\/(work|root|home)\//, 'an absolute path of one machine'],
  [/\bregistry\.[a-z]+\.(org|com|io)\b/, 'the host of a package registry'],
  [/\b(deb|security|snapshot|ftp)(\.[a-z]{2})?\.debian\.org\b/, 'the host of a package archive'],
];

const licence = 'SPDX-License-Identifier: AGPL-3.0-or-later';
const lacks_licence = (path) =>
  with_licence.test(path) && !/^tests\/.*\/files\//.test(path) && !lines(path).slice(0, 5).some((line) => line.includes(licence));
const comments = {
  mustache: `{{! ${licence} }}`,
  toml: `# ${licence}`,
  css: `/* ${licence} */`,
  sql: `-- ${licence}`,
  cpp: `// ${licence}`,
  hpp: `// ${licence}`,
  ts: `// ${licence}`,
  mjs: `// ${licence}`,
};
if (process.argv.includes('--mend')) {
  for (const path of files().filter(lacks_licence)) {
    const comment = comments[path.split('.').at(-1)];
    if (comment) writeFileSync(join(root, path), `${comment}\n${read(path)}`);
  }
  process.exit(0);
}

for (const path of files()) {
  if (binary.test(path) || path === 'LICENSE') continue;
  look();
  const text = lines(path);
  if (lacks_licence(path)) {
    problem(path, 1, 'has no SPDX line; see any other file of its kind');
  }
  if (/\.(cpp|hpp|mjs|ts|css)$/.test(path) && text.length > longest) {
    problem(path, 0, `has ${text.length} lines; over ${longest} is too long to read: split it`);
  }
  if (path !== 'package-lock.json') {
    text.forEach((line, index) => {
      for (const [pattern, name] of forbidden) {
        if (pattern.test(line)) problem(path, index + 1, `names ${name}`);
      }
    });
  }
  if (/^(src|tests|tools)\//.test(path) && !/^tests\/check\//.test(path)) {
    text.forEach((line, index) => {
      if (/\.\.\/shared\b|getenv\("MAILLAGE_SHARED/.test(line) && !/^tests\/support\//.test(path)) {
        problem(path, index + 1, 'looks for shared data by itself; tests ask tests/support, and the program never does');
      }
    });
  }
}

for (const path of files(/^src\/.*\.(cpp|hpp)$/)) {
  each_literal(read(path), (literal, line) => {
    if (/^\s*(select|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+(table|index))\s/i.test(literal)) {
      problem(path, line, 'SQL belongs in src/store/queries/ or src/store/schema/');
    }
    if (/<\/?(html|head|body|p|a|div|span|h[1-6]|ul|li|table|form|input)[\s>]/i.test(literal)) {
      problem(path, line, 'HTML belongs in a template of src/web/templates/');
    }
  });
}
finish('files');
