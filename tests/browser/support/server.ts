// SPDX-License-Identifier: AGPL-3.0-or-later
// A server of our own for each test file: fresh database, random port of the loopback, ended with the tests.
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const binary = resolve(process.env["MAILLAGE_BINARY"] ?? resolve(import.meta.dirname, "../../../build/dev/maillage"));

export class TestServer {
  readonly folder: string;
  readonly #process: ChildProcess;
  #address = "";

  private constructor(folder: string, child: ChildProcess) {
    this.folder = folder;
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

  /** Makes a database with the territories and serves it. */
  static async start(options: string[] = []): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), "maillage-browser-"));
    execFileSync(binary, ["init", "--site.name", "Maillage d’essai", ...TestServer.settings(folder)], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    const child = spawn(binary, ["serve", "--json", "--server.port", "0", ...TestServer.settings(folder), ...options], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const server = new TestServer(folder, child);
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

  /** The text of the messages sent so far, oldest first. */
  messages(): string[] {
    const outbox = join(this.folder, "outbox");
    return existsSync(outbox)
      ? readdirSync(outbox)
          .filter((name) => name.endsWith(".eml"))
          .sort()
          .map((name) => readFileSync(join(outbox, name), "utf8"))
      : [];
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const ended = new Promise((done) => this.#process.once("exit", done));
      this.#process.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
