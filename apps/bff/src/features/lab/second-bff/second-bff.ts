import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { headersOf, type Target } from '../client.ts';

const main = fileURLToPath(new URL('../../../main.ts', import.meta.url));
/** For a demo that is killed, and can end nothing. */
const stopWithParent = new URL('../../../../../../scripts/stop-with-parent.mjs', import.meta.url).href;

const bffOrigin = 'https://bff.example.com';
const webOrigin = 'https://app.example.com';

/** How long one may run: an attack takes a few seconds. */
const mostMs = 60_000;

/**
 * The BFF once more, as an operator runs it in production: a process of its own, with a database, secrets and keys that belong to nobody else
 * and are thrown away. What is done to it, and to its keys, is done to nobody's session.
 */
export class SecondBff {
  readonly origin = bffOrigin;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Ends it, and throws all of it away, whatever comes of `use`. */
  static async during<T>(use: (bff: SecondBff) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'tokenless-lab-'));
    const bff = new SecondBff(folder);
    try {
      return await use(bff);
    } finally {
      await bff.#end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  }

  static newSecret(): Uint8Array {
    return randomBytes(32);
  }

  /** The SQLite file, which a thief may copy. */
  get databaseFile(): string {
    return join(this.#folder, 'bff.db');
  }

  /** Stops the one that runs, and starts it again on the same database. @param secrets newest first */
  async restart(secrets: readonly Uint8Array[]): Promise<Target> {
    await this.#end('SIGTERM');
    const started = fork(main, [], {
      execArgv: ['--import', stopWithParent],
      env: this.#settings(secrets),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      timeout: mostMs,
      killSignal: 'SIGKILL',
    });
    this.#process = started;
    const port = await listening(started);
    return { host: '127.0.0.1', port, tls: false, headers: headersOf(bffOrigin, webOrigin) };
  }

  #settings(secrets: readonly Uint8Array[]): Readonly<Record<string, string>> {
    return {
      MODE: 'production',
      PORT: '0',
      BFF_ORIGIN: bffOrigin,
      WEB_ORIGINS: webOrigin,
      SECRETS: secrets.map((secret) => Buffer.from(secret).toString('base64')).join(),
      DATABASE_URL: `sqlite:${this.databaseFile}`,
    };
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }
}

/** @returns the port @throws Error with what it complained about, if it ends before it listens */
function listening(started: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let [log, complaint] = ['', ''];
    started.stdout?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const port = /"port":(\d+),.*"msg":"listening"/.exec(log)?.[1];
      if (port) resolve(Number(port));
    });
    started.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    started.once('error', reject);
    started.once('exit', () => reject(new Error(`The second BFF ended before it listened: ${complaint}`)));
  });
}
