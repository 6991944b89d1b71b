// SPDX-License-Identifier: AGPL-3.0-or-later
// run.mjs BINARY FILE.clitest [sqlite|postgres]
// Plays one readable test of the command line in an empty folder of its own. A file is made of steps, each a line that begins
// with "--" and the lines below it; see tests/cli/README.md for the words. Ends with 77 when the machine cannot play it.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const [binary, file, engine = 'sqlite'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'maillage-cli-'));
const variables = { DIR: folder };
const environment = {
  PATH: `${dirname(resolve(binary))}:${process.env.PATH}`,
  HOME: folder,
  LC_ALL: 'C.UTF-8',
  MAILLAGE_LANG: 'en',
  TZ: 'UTC',
};
let database_name = '';

class Failure extends Error {}
const skip = (sentence) => {
  console.log(`[  SKIPPED ] ${file}: ${sentence}`);
  clean_up();
  process.exit(77);
};

const psql = (sql) => spawnSync('psql', ['-XAtqc', sql, 'postgres'], { encoding: 'utf8' });
function make_database() {
  if (engine === 'sqlite') {
    variables.DB = `sqlite:${folder}/maillage.db`;
    return;
  }
  const { PGHOST, PGPORT, PGUSER, PGPASSWORD } = process.env;
  if (!PGHOST) skip("no PostgreSQL. Did you mean to run 'tests/support/with-postgres ctest'?");
  database_name = `cli_${process.pid}_${Date.now()}`;
  const made = psql(`create database ${database_name}`);
  if (made.status !== 0) throw new Failure(`cannot create a database: ${made.stderr}`);
  variables.DB = `postgresql://${PGUSER}:${PGPASSWORD}@${PGHOST}:${PGPORT}/${database_name}`;
  for (const name of ['PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD']) environment[name] = process.env[name];
}
function clean_up() {
  rmSync(folder, { recursive: true, force: true });
  if (database_name) psql(`drop database if exists ${database_name} with (force)`);
}

const fill = (text) => text.replace(/\$\{(\w+)\}/g, (whole, name) => variables[name] ?? whole);

// Steps: { word, rest, body, line }.
function parse(text) {
  const steps = [];
  text.split('\n').forEach((content, index) => {
    const match = /^-- ?(\w+)(?: (.*))?$/.exec(content);
    if (match) steps.push({ word: match[1], rest: match[2] ?? '', body: [], line: index + 1 });
    else if (steps.length > 0) steps.at(-1).body.push(content);
    else if (content !== '' && !content.startsWith('#')) throw new Failure(`${file}:${index + 1}: text before the first step`);
  });
  // An empty line before the next step is there for the eye.
  for (const step of steps) if (step.body.at(-1) === '') step.body.pop();
  return steps;
}

const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
// "<any>" stands for some text in a line, a line "<lines>" for any number of lines.
function matches(expected, actual) {
  const source = expected.map((line) =>
    line === '<lines>' ? '(?:[^\\n]*\\n)*' : `${fill(line).split('<any>').map(escape).join('[^\\n]*')}\\n`,
  );
  return new RegExp(`^${source.join('')}$`).test(actual === '' || actual.endsWith('\n') ? actual : `${actual}\n`);
}

function compare(step, name, expected, actual) {
  if (matches(expected, actual)) return;
  throw new Failure(`${file}:${step.line}: ${name} of “${step.rest}”\nexpected:\n${expected.map((l) => `  ${fill(l)}`).join('\n')}\ngot:\n${actual.replace(/^/gm, '  ')}`);
}

function check_run(run) {
  if (!run) return;
  const { step, result, want } = run;
  const everything = `\nstdout:\n${result.stdout}\nstderr:\n${result.stderr}`;
  if (result.error) throw new Failure(`${file}:${step.line}: ${result.error.message}`);
  const code = result.status ?? `signal ${result.signal}`;
  if (String(code) !== (want.exit ?? '0')) throw new Failure(`${file}:${step.line}: “${step.rest}” ended with ${code}, not ${want.exit ?? '0'}${everything}`);
  compare(step, 'stdout', want.stdout ?? [], result.stdout);
  compare(step, 'stderr', want.stderr ?? [], result.stderr);
}

const shell = (command, input) =>
  spawnSync('bash', ['-c', fill(command)], { cwd: folder, env: environment, encoding: 'utf8', timeout: 120_000, input });

async function play(steps) {
  const listening = [];
  let run;
  try {
    for (const step of steps) {
      const content = step.body.map(fill).join('\n') + (step.body.length > 0 ? '\n' : '');
      if (['run', 'file', 'shell', 'listen', 'need'].includes(step.word)) {
        check_run(run);
        run = undefined;
      }
      switch (step.word) {
        case 'run':
          run = { step, result: shell(step.rest, content), want: {} };
          break;
        case 'exit':
          run.want.exit = step.rest;
          break;
        case 'stdout':
        case 'stderr':
          run.want[step.word] = step.body;
          break;
        case 'json': {
          // The one line that --json prints, held against a script: every line must be a true expression on `it`.
          const it = JSON.parse(run.result.stdout);
          for (const line of step.body) {
            if (!new Function('it', `return (${fill(line)})`)(it)) throw new Failure(`${file}:${step.line}: not true: ${line}\nof ${run.result.stdout}`);
          }
          run.want.stdout = ['<lines>'];
          break;
        }
        case 'file': {
          const [name, mode] = step.rest.split(' ');
          mkdirSync(dirname(join(folder, name)), { recursive: true });
          writeFileSync(join(folder, name), content);
          if (mode) chmodSync(join(folder, name), Number.parseInt(mode, 8));
          break;
        }
        case 'shell': {
          const result = shell(step.rest, content);
          if (result.status !== 0) throw new Failure(`${file}:${step.line}: ${step.rest}\n${result.stdout}${result.stderr}`);
          break;
        }
        case 'keep':
          // The last output, without its newline, under a name.
          variables[step.rest] = run.result.stdout.trim();
          run.want.stdout = ['<lines>'];
          break;
        case 'listen': {
          const server = createServer();
          await new Promise((done) => server.listen(0, '127.0.0.1', done));
          variables[step.rest] = String(server.address().port);
          listening.push(server);
          break;
        }
        case 'env':
          environment[step.rest.slice(0, step.rest.indexOf('='))] = fill(step.rest.slice(step.rest.indexOf('=') + 1));
          break;
        case 'need':
          if (shell(step.rest).status !== 0) skip(`“${step.rest}” does not work here`);
          break;
        default:
          throw new Failure(`${file}:${step.line}: unknown step “${step.word}”`);
      }
    }
    check_run(run);
    if (!steps.some((step) => step.word === 'run')) throw new Failure(`${file} runs nothing`);
  } finally {
    for (const server of listening) server.close();
  }
}

try {
  make_database();
  await play(parse(readFileSync(file, 'utf8')));
} catch (error) {
  console.log(error instanceof Failure ? error.message : error.stack);
  process.exitCode = 1;
} finally {
  clean_up();
}
