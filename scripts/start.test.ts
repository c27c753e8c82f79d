import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildWebApp } from './build-web-app.ts';
import { freePort, killAll, ready, startBoth } from './support/started.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));

const compiled = 'node_modules/.cache/node';
beforeAll(() => rmSync(compiled, { recursive: true, force: true, maxRetries: 5 }));
// Once for all, because the starts run side by side.
beforeAll(() => buildWebApp(), 60_000);
afterAll(() => {
  killAll();
  rmSync(folder, { recursive: true });
});

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
/** Then the BFF serves the page, and there is one server. */
const isOneOrigin = scripts.start.endsWith(' --one-origin');

/** @param name of its folder, the same for those that share one */
const startIn = (name: string, command = 'node scripts/demo.ts') =>
  startBoth(command, { DATA_DIR: join(folder, name) });

/** Enough for a machine that does other things besides. */
const soon = { timeout: 20_000 };

describe.concurrent('npm start', { timeout: 60_000 }, () => {
  it.for([
    ['SIGTERM', 0],
    ['SIGINT', 0],
    // These end npm at once.
    ['SIGHUP', null],
    ['SIGKILL', null],
  ] as const)('stops both servers when npm alone gets %s', async ([signal, exitCode], { expect }) => {
    const npm = await startIn(signal, 'npm --silent start');
    await ready(npm);
    expect(await npm.areRunning()).toEqual([!isOneOrigin, true]);
    npm.child.kill(signal);
    await expect.poll(npm.areRunning, soon).toEqual([false, false]);
    expect(await npm.ended).toEqual([exitCode, exitCode === null ? signal : null]);
  });

  it('stops both servers when what it runs is killed', async ({ expect }) => {
    const run = await startIn('run', 'node scripts/run.mjs scripts/demo.ts');
    await ready(run);
    run.child.kill('SIGKILL');
    await expect.poll(run.areRunning, soon).toEqual([false, false]);
  });

  it('keeps what Node has compiled, where nobody writes who cannot write the packages', async ({
    expect,
  }) => {
    const npm = await startIn('compiled', 'npm --silent start');
    await ready(npm);
    npm.child.kill('SIGTERM');
    await npm.ended;
    const whoWrites = (path: string) => statSync(path).mode & 0o022;
    expect(whoWrites(compiled)).toBe(whoWrites('node_modules'));
  });

  it('says in one sentence that a folder cannot be written', async ({ expect }) => {
    writeFileSync(join(folder, 'file'), '');
    const { printed, ended } = await startIn('file', 'npm --silent start');
    expect(await ended).toEqual([1, null]);
    expect(printed.errors).toMatch(/^The folder \S+ cannot be written: .+\n$/);
  });
});

describe.concurrent('the demo', { timeout: 60_000 }, () => {
  it('makes a database and a secret, and answers on both origins', async ({ expect }) => {
    const demo = await startIn('first-run');
    await ready(demo);
    const { WEB_PORT, BFF_PORT } = demo.ports;
    const page = await fetch(`http://localhost:${WEB_PORT}/`);
    expect(await page.text()).toContain(`&quot;http://localhost:${BFF_PORT}&quot;`);
    expect((await fetch(`http://localhost:${BFF_PORT}/healthz`)).status).toBe(200);
    expect(statSync(join(folder, 'first-run/demo.db')).isFile()).toBe(true);
    expect(statSync(join(folder, 'first-run/secret')).mode & 0o777).toBe(0o600);
    demo.child.kill('SIGTERM');
    expect(await demo.ended).toEqual([0, null]);
    expect(demo.printed.output).toMatch(/^Tokenless runs at http:\/\/localhost:\d+ .*\n$/);
  });

  it.for(['WEB_PORT', 'BFF_PORT'])('says in one sentence that %s is in use', async (name, { expect }) => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const command = 'node scripts/demo.ts';
    const { printed, ended } = await startBoth(command, { [name]: port, DATA_DIR: join(folder, name) });
    expect(await ended).toEqual([1, null]);
    expect(printed.errors).toBe(
      `Port ${port} is in use. Stop the program that has it, or set ${name} to another port.\n`,
    );
    other.close();
  });

  it('says in one sentence that another process has the database', async ({ expect }) => {
    const first = await startIn('shared');
    await ready(first);
    const second = await startIn('shared');
    expect(await second.ended).toEqual([1, null]);
    expect(second.printed.errors).toMatch(/^.*demo\.db.*\n$/);
    first.child.kill('SIGTERM');
    await first.ended;
  });
});

describe.concurrent('npm run dev', { timeout: 60_000 }, () => {
  it.for([
    // Vite answers TERM itself, with that code.
    ['npm --silent run dev', 'SIGTERM', [143, null]],
    ['node scripts/dev.ts', 'SIGINT', [0, null]],
    ['node scripts/dev.ts', 'SIGKILL', [null, 'SIGKILL']],
  ] as const)('serves both origins until %s gets %s', async ([command, signal, ending], { expect }) => {
    const dev = await startIn(`dev-${signal}`, command);
    await ready(dev);
    await expect.poll(dev.areRunning, soon).toEqual([true, true]);
    dev.child.kill(signal);
    await expect.poll(dev.areRunning, soon).toEqual([false, false]);
    expect(await dev.ended).toEqual(ending);
  });
});
