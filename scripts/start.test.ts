import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildWebApp } from './build-web-app.ts';
import { freePort, isRunning, killAll, ready, start } from './support/started.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));

// Once for all, because the starts run side by side.
beforeAll(() => buildWebApp(), 60_000);
afterAll(() => {
  killAll();
  rmSync(folder, { recursive: true });
});

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
/** Then the BFF serves the page, and there is one server. */
const isOneOrigin = scripts.start.endsWith(' --one-origin');

const startWithNpm = (env: Record<string, string | number>) => start('npm', ['--silent', 'start'], env);
const startDemo = (env: Record<string, string | number>) => start(process.execPath, ['scripts/demo.ts'], env);

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
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const ports = isOneOrigin ? [BFF_PORT] : [WEB_PORT, BFF_PORT];
    const npm = startWithNpm({ WEB_PORT, BFF_PORT, DATA_DIR: join(folder, signal) });
    await ready(npm);
    expect(await isRunning(ports)).toEqual(ports.map(() => true));
    npm.child.kill(signal);
    await expect.poll(() => isRunning(ports), soon).toEqual(ports.map(() => false));
    expect(await npm.ended).toEqual([exitCode, exitCode === null ? signal : null]);
  });

  it('stops both servers when what it runs is killed', async ({ expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const DATA_DIR = join(folder, 'run');
    const run = start(process.execPath, ['scripts/run.mjs', 'scripts/demo.ts'], {
      WEB_PORT,
      BFF_PORT,
      DATA_DIR,
    });
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

describe.concurrent('npm run dev', { timeout: 60_000 }, () => {
  it.for([
    ['SIGINT', [0, null]],
    ['SIGKILL', [null, 'SIGKILL']],
  ] as const)('stops both servers when its script gets %s', async ([signal, ending], { expect }) => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const DATA_DIR = join(folder, `dev-${signal}`);
    const dev = start(process.execPath, ['scripts/dev.ts'], { WEB_PORT, BFF_PORT, DATA_DIR });
    await ready(dev);
    await expect.poll(() => isRunning([WEB_PORT, BFF_PORT]), soon).toEqual([true, true]);
    dev.child.kill(signal);
    await expect.poll(() => isRunning([WEB_PORT, BFF_PORT]), soon).toEqual([false, false]);
    expect(await dev.ended).toEqual(ending);
  });
});
