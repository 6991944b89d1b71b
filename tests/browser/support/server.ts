// SPDX-License-Identifier: AGPL-3.0-or-later
// A server of our own for each test file: fresh database, random port of the loopback, ended with the tests.
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const binary = resolve(process.env["MAILLAGE_BINARY"] ?? resolve(import.meta.dirname, "../../../build/dev/maillage"));

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

export class TestServer {
  readonly folder: string;
  readonly #process: ChildProcess;
  /** Path of the one-time link that opens the first account of administration. */
  readonly firstLink: string;
  #address = "";

  private constructor(folder: string, child: ChildProcess, firstLink: string) {
    this.folder = folder;
    this.firstLink = firstLink;
    this.#process = child;
  }

  static settings(folder: string): string[] {
    return ["--database.address", `sqlite:${join(folder, "maillage.db")}`, "--mail.outbox", join(folder, "outbox")];
  }

  /** Why no site can be made with this binary; false when one can. Tests that need one are skipped and say so. */
  static missing(): string | false {
    if (!existsSync(binary)) {
      return `${binary} is not built; build it, or name another with MAILLAGE_BINARY`;
    }
    const help = execFileSync(binary, ["--help"], { encoding: "utf8" });
    return /^\s+init\s/m.test(help) ? false : "this binary has no command init yet";
  }

  /** Makes a database with the territories (and what `making` asks of init) and serves it. */
  static async start(options: string[] = [], making: string[] = ["--site.name", "Maillage d’essai"]): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), "maillage-browser-"));
    const made = execFileSync(binary, ["init", "--json", ...making, ...TestServer.settings(folder)], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const child = spawn(binary, ["serve", "--json", "--server.port", "0", ...TestServer.settings(folder), ...options], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const server = new TestServer(folder, child, new URL((JSON.parse(made) as { link: string }).link).pathname);
    await new Promise<void>((ready, fail) => {
      child.once("exit", (status) => fail(new Error(`the server ended with ${status} before it served`)));
      createInterface({ input: child.stdout! }).on("line", (line) => {
        if (line.startsWith("{")) {
          server.#address = (JSON.parse(line) as { address: string }).address;
          ready();
        }
      });
    });
    return server;
  }

  get address(): string {
    return this.#address;
  }

  /** Runs a command of the program on the same database and returns what it prints. */
  command(...words: string[]): string {
    return execFileSync(binary, [...words, ...TestServer.settings(this.folder)], { cwd: this.folder, encoding: "utf8" });
  }

  /** The messages sent so far, oldest first, as their readers see them: headers, and text without its transfer encoding. */
  messages(): string[] {
    const outbox = join(this.folder, "outbox");
    return existsSync(outbox)
      ? readdirSync(outbox)
          .filter((name) => name.endsWith(".eml"))
          .sort()
          .map((name) => quotedPrintable(readFileSync(join(outbox, name), "latin1")))
      : [];
  }

  /** The path of the link in the next message to `address`, which is waited for; `seen` counts those read before. */
  async linkSentTo(address: string, seen = 0): Promise<string> {
    for (let turn = 0; turn < 300; ++turn) {
      const letter = this.messages().filter((message) => message.includes(`<${address}>`))[seen];
      const link = letter?.match(/https?:\/\/\S+\/compte\/lien\/\S+/)?.[0];
      if (link !== undefined) {
        return new URL(link).pathname;
      }
      await pause(100);
    }
    throw new Error(`no link was sent to ${address}`);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = new Promise((done) => this.#process.once("exit", done));
      this.#process.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
