import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildWebApp } from './build-web-app.ts';
import { root } from './local-settings.ts';
import { isAnswered } from './ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
const started: ChildProcess[] = [];

// Once for all, because the starts run side by side.
beforeAll(() => buildWebApp(), 60_000);
afterAll(() => {
  started.forEach(killGroup);
  rmSync(folder, { recursive: true });
});

/** Below the ports that outgoing connections take, so that a free one stays free until it is used. */
let nextPort = 10_000 + (process.pid % 2000) * 10;

async function freePort(): Promise<number> {
  const port = nextPort++;
  return (await isAnswered('127.0.0.1', port)) ? freePort() : port;
}

function start(command: string, args: string[], env: Record<string, string | number>) {
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  // A group of its own: a signal reaches this process alone, and what it leaves behind can be ended.
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...settings }, detached: true });
  started.push(child);
  const printed = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.errors += chunk.toString()));
  return { child, printed, ended: once(child, 'close') };
}

/** Until the line with the address is there. */
async function ready({ child, printed, ended }: ReturnType<typeof start>): Promise<void> {
  while (!printed.output.includes('\n')) {
    const next = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended')]);
    if (next === 'ended') throw new Error(`It ended instead of starting: ${printed.errors}`);
  }
}

const startWithNpm = (env: Record<string, string | number>) => start('npm', ['--silent', 'start'], env);
const startDemo = (env: Record<string, string | number>) => start(process.execPath, ['scripts/demo.ts'], env);

async function isRunning(ports: number[]): Promise<boolean[]> {
  return Promise.all(ports.map((port) => isAnswered('127.0.0.1', port)));
}

const soon = { timeout: 5000 };

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

describe.concurrent('npm start', { timeout: 60_000 }, () => {
  it.for([
    ['SIGTERM', 0],
    ['SIGINT', 0],
    // These end npm at once.
    ['SIGHUP', null],
    ['SIGKILL', null],
  ] as const)('stops both servers when npm alone gets %s', async ([signal, exitCode], { expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const ports = [WEB_PORT, BFF_PORT];
    const npm = startWithNpm({ WEB_PORT, BFF_PORT, DATA_DIR: join(folder, signal) });
    await ready(npm);
    expect(await isRunning(ports)).toEqual([true, true]);
    npm.child.kill(signal);
    await expect.poll(() => isRunning(ports), soon).toEqual([false, false]);
    expect(await npm.ended).toEqual([exitCode, exitCode === null ? signal : null]);
  });

  it('stops both servers when what it runs is killed', async ({ expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const DATA_DIR = join(folder, 'run');
    const run = start(process.execPath, ['scripts/run.mjs', 'demo'], { WEB_PORT, BFF_PORT, DATA_DIR });
    await ready(run);
    run.child.kill('SIGKILL');
    await expect.poll(() => isRunning([WEB_PORT, BFF_PORT]), soon).toEqual([false, false]);
  });

  it('says in one sentence that a folder cannot be written', async ({ expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const DATA_DIR = join(folder, 'file');
    writeFileSync(DATA_DIR, '');
    const { printed, ended } = startWithNpm({ WEB_PORT, BFF_PORT, DATA_DIR });
    expect(await ended).toEqual([1, null]);
    expect(printed.errors).toMatch(/^The folder \S+ cannot be written: .+\n$/);
  });
});

describe.concurrent('the demo', { timeout: 60_000 }, () => {
  it('makes a database and a secret, and answers on both origins', async ({ expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const DATA_DIR = join(folder, 'first-run');
    const demo = startDemo({ WEB_PORT, BFF_PORT, DATA_DIR });
    await ready(demo);
    const page = await fetch(`http://localhost:${WEB_PORT}/`);
    expect(await page.text()).toContain(`&quot;http://localhost:${BFF_PORT}&quot;`);
    expect((await fetch(`http://localhost:${BFF_PORT}/healthz`)).status).toBe(200);
    expect(statSync(join(DATA_DIR, 'demo.db')).isFile()).toBe(true);
    expect(statSync(join(DATA_DIR, 'secret')).mode & 0o777).toBe(0o600);
    demo.child.kill('SIGTERM');
    expect(await demo.ended).toEqual([0, null]);
    expect(demo.printed.output).toMatch(/^Tokenless runs at http:\/\/localhost:\d+ .*\n$/);
  });

  it.for(['WEB_PORT', 'BFF_PORT'])('says in one sentence that %s is in use', async (name, { expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const env = { WEB_PORT, BFF_PORT, DATA_DIR: join(folder, name) };
    const port = name === 'WEB_PORT' ? WEB_PORT : BFF_PORT;
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { printed, ended } = startDemo(env);
    expect(await ended).toEqual([1, null]);
    expect(printed.errors).toBe(
      `Port ${port} is in use. Stop the program that has it, or set ${name} to another port.\n`,
    );
    other.close();
  });

  it('says in one sentence that another process has the database', async ({ expect }) => {
    const DATA_DIR = join(folder, 'shared');
    const first = startDemo({ WEB_PORT: await freePort(), BFF_PORT: await freePort(), DATA_DIR });
    await ready(first);
    const second = startDemo({ WEB_PORT: await freePort(), BFF_PORT: await freePort(), DATA_DIR });
    expect(await second.ended).toEqual([1, null]);
    expect(second.printed.errors).toMatch(/^.*demo\.db.*\n$/);
    first.child.kill('SIGTERM');
    await first.ended;
  });
});
