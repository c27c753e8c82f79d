import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeEach } from 'vitest';

import { later } from './available-later.ts';
import { Browser } from './browser.ts';
import type { Jar } from './seeded-sessions.ts';
import { sentByThePage } from './test-bff.ts';
import { requiredFor } from './test-config.ts';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What an operator starts, and the same with the probe as its only feature. */
const main = pathOf('../../src/main.ts');
export const mainWithProbe = pathOf('bff-main.ts');

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The BFF as an operator runs it: a process of its own, with the real clock. */
export interface BffProcess {
  /** Resolves with the port once it listens; rejects when it ends before. */
  readonly listening: Promise<number>;
  readonly exited: Promise<Exit>;
  /** What it wrote to standard error. */
  complaint(): string;
  /** What it wrote to standard output. */
  log(): string;
  kill(signal: NodeJS.Signals): void;
}

/** A test file that fails half-way may leave some. */
const running = new Set<ChildProcess>();
afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

export type Settings = Readonly<Record<string, string>>;

interface Program {
  readonly file?: string;
  /** A shell's command that takes something away from the process first, such as `ulimit -f 100`. */
  readonly limit?: string | undefined;
}

/** It sees these settings and nothing of the environment that the tests run in. */
export function startBffProcess(settings: Settings, { file = main, limit = ':' }: Program = {}): BffProcess {
  const child = spawn('/bin/sh', ['-c', `${limit}; exec "$0" "$1"`, process.execPath, file], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const listening = Promise.withResolvers<number>();
  // Not every test waits for it.
  listening.promise.catch(() => undefined);
  const exited = Promise.withResolvers<Exit>();
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    const port = /"port":(\d+),.*"msg":"listening"/.exec(out)?.[1];
    if (port) listening.resolve(Number(port));
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.once('close', (code, signal) => {
    running.delete(child);
    listening.reject(new Error(`it ended before it listened: ${err}`));
    exited.resolve({ code, signal });
  });
  return {
    listening: listening.promise,
    exited: exited.promise,
    complaint: () => err,
    log: () => out,
    kill: (signal) => void child.kill(signal),
  };
}

/** For each test a folder with settings for it; every process that the test starts through it is ended with it. */
export function useSettings() {
  let house: ReturnType<typeof makeSettings>;
  beforeEach(() => {
    house = makeSettings();
  });
  afterEach(() => house.remove());
  return later(() => house);
}

function makeSettings() {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  const started: BffProcess[] = [];
  const settings = { ...requiredFor(`sqlite:${join(folder, 'bff.db')}`), PORT: '0' };
  return {
    folder,
    settings,
    start(changes: Settings = {}): BffProcess {
      const bff = startBffProcess({ ...settings, ...changes });
      started.push(bff);
      return bff;
    },
    async remove() {
      for (const bff of started) bff.kill('SIGKILL');
      await Promise.all(started.map(({ exited }) => exited));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** With these cookies, or with none. */
export function browserOf(port: () => number, jar: Jar = []): Browser {
  const browser = new Browser(port, sentByThePage);
  for (const [name, value] of jar) browser.jar.set(name, value);
  return browser;
}

/** As an operator calls it. */
export function disableAccount(
  env: Settings,
  email: string,
): Promise<{ code: number; said: string; log: string }> {
  const command = [pathOf('../../src/disable-account.ts'), email];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, log, said) => {
      resolve({ code: error ? Number(error.code) : 0, said, log });
    });
  });
}
