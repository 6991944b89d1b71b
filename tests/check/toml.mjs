// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of TOML that the catalogues use: tables, dotted and quoted keys, basic strings on one or several lines.
// Calls entry(id, text, line); refuses what it does not know, so that no sentence is passed over.
const escapes = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', b: '\b', f: '\f', e: '\x1b' };
const unescape = (text) =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n\s*)|(.))/g, (_, short, long, fold, letter) =>
    fold ? '' : letter ? (escapes[letter] ?? letter) : String.fromCodePoint(parseInt(short ?? long, 16)),
  );
const key_part = String.raw`(?:[A-Za-z0-9_-]+|"[^"\n]*")`;
const key = String.raw`${key_part}(?:\s*\.\s*${key_part})*`;
const token = new RegExp(
  String.raw`\s+|#[^\n]*|\[\s*(?<table>${key})\s*\]|(?<key>${key})\s*=\s*(?:"""\r?\n?(?<long>(?:[^\\]|\\[\s\S])*?)"""|"(?<short>(?:[^"\\\n]|\\.)*)")`,
  'y',
);
const plain = (name) => name.replace(/"/g, '').replace(/\s*\.\s*/g, '.');

export function parse_toml(text, entry) {
  let table = '';
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const line = text.slice(0, token.lastIndex).split('\n').length;
    const match = token.exec(text);
    if (!match) throw new Error(`line ${line}: not understood; the catalogues use tables and strings only`);
    const groups = match.groups;
    if (groups.table) table = `${plain(groups.table)}.`;
    if (groups.key) entry(table + plain(groups.key), unescape(groups.long ?? groups.short), line);
  }
}
