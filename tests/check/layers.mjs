// SPDX-License-Identifier: AGPL-3.0-or-later
// Includes and links go down only. The allowed graph stands once, in the fenced block `layers` of ARCHITECTURE.md:
//   layer: layers it may use
// A layer is a folder of src/; the longest name that fits a file is its layer.
import { files, finish, lines, look, problem, read } from './lib.mjs';

const block = /```layers\n([\s\S]*?)```/.exec(read('ARCHITECTURE.md'))?.[1] ?? '';
const allowed = new Map();
for (const line of block.split('\n').filter((text) => text.includes(':'))) {
  const [name, uses] = line.split(':');
  allowed.set(name.trim(), new Set(uses.trim().split(/\s+/).filter(Boolean)));
}
const by_length = [...allowed.keys()].sort((a, b) => b.length - a.length);
const layer_of = (path) => by_length.find((name) => path === name || path.startsWith(`${name}/`) || path.startsWith(`${name}.`));

for (const [name, uses] of allowed) {
  for (const used of uses) {
    if (!allowed.has(used)) problem('ARCHITECTURE.md', 0, `layer ${name} may use ${used}, which is not a layer`);
    if (allowed.get(used)?.has(name)) problem('ARCHITECTURE.md', 0, `layers ${name} and ${used} may use each other`);
  }
}

// Includes. Which layers a folder really uses is kept for the comparison with what it links.
const used_by_folder = new Map();
const folders = files(/^src\/.*CMakeLists\.txt$/)
  .map((path) => path.slice('src/'.length, -'/CMakeLists.txt'.length))
  .filter((folder) => read(`src/${folder}/CMakeLists.txt`).includes('maillage_library('))
  .sort((a, b) => b.length - a.length);
const folder_of = (path) => folders.find((folder) => path.startsWith(`${folder}/`));

for (const path of files(/^src\/.*\.(cpp|hpp)$/)) {
  const inner = path.slice('src/'.length);
  const layer = layer_of(inner);
  if (!layer) {
    problem(path, 0, 'belongs to no layer of ARCHITECTURE.md');
    continue;
  }
  lines(path).forEach((line, index) => {
    const included = /^\s*#\s*include\s+"([^"]+)"/.exec(line)?.[1];
    if (!included || included.startsWith('embedded/')) return;
    look();
    const target = layer_of(included);
    if (!target) {
      problem(path, index + 1, `"${included}" is not a path from src/`);
    } else if (target !== layer && !allowed.get(layer).has(target)) {
      problem(path, index + 1, `${layer} may not include ${target}: move the code, or change ARCHITECTURE.md and say why`);
    }
    const folder = folder_of(inner);
    const other = folder_of(included);
    if (folder && other && folder !== other) {
      if (!used_by_folder.has(folder)) used_by_folder.set(folder, new Map());
      used_by_folder.get(folder).set(other, `${path}:${index + 1}`);
    }
  });
}

// Links: allowed by the graph, and every included folder is linked, so that no include works by luck.
const folder_of_target = new Map(folders.map((folder) => [`maillage_${folder.replaceAll('/', '_')}`, folder]));
const links = new Map();
for (const folder of folders) {
  const text = read(`src/${folder}/CMakeLists.txt`).replace(/#.*/g, '');
  const linked = [...text.matchAll(/\bmaillage_[a-z0-9_]+\b/g)].map(([name]) => folder_of_target.get(name)).filter((f) => f && f !== folder);
  links.set(folder, new Set(linked));
  for (const other of links.get(folder)) {
    look();
    const [from, to] = [layer_of(folder), layer_of(other)];
    if (from !== to && !allowed.get(from)?.has(to)) problem(`src/${folder}/CMakeLists.txt`, 0, `${from} may not link ${to}`);
  }
}
const reaches = (folder, seen = new Set()) => {
  for (const other of links.get(folder) ?? []) {
    if (!seen.has(other)) reaches(other, seen.add(other));
  }
  return seen;
};
for (const [folder, used] of used_by_folder) {
  for (const [other, where] of used) {
    if (!reaches(folder).has(other)) problem(where, 0, `includes ${other}, which src/${folder}/CMakeLists.txt does not link`);
  }
}
finish('includes and links');
