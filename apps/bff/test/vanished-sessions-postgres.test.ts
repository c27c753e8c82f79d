import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { bffEnvironment } from './support/bff-environment.ts';
import type { Settings } from './support/bff-process.ts';
import type { Browser } from './support/browser.ts';
import { openEventStream } from './support/event-stream.ts';
import { useDatabase } from './support/postgres.ts';
import { runBff, type RunningBff } from './support/running-bff.ts';
import { refreshClaims, seedSessions } from './support/seeded-sessions.ts';
import { TcpProxy } from './support/tcp-proxy.ts';
import { isAccepted } from './support/three-instances.ts';

const database = useDatabase();
let environment: Settings;
/** The network between the second instance and PostgreSQL. */
let network: TcpProxy;
let instances: readonly [RunningBff, RunningBff];
beforeAll(async () => {
  environment = bffEnvironment(database().url);
  network = await TcpProxy.start(() => Number(new URL(database().url).port));
  const behindNetwork = { ...environment, DATABASE_URL: network.through(database().url) };
  instances = await Promise.all([runBff(environment), runBff(behindNetwork)]);
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.kill()));
  await network.stop();
});

/** Signed in, and known to both instances as that. */
const signedIn = async () => {
  const [jar] = await seedSessions(environment, 1);
  const browser = instances[0].browser(jar);
  expect((await browser.get(probePath)).status).toBe(200);
  for (const instance of instances) expect(await isAccepted(instance, browser)).toBe(true);
  return browser;
};

/** With the cookies that the browser has now. */
const at = (instance: RunningBff, { jar }: Browser) => instance.browser([...jar]);

const refusedSoon = (instance: RunningBff, browser: Browser) =>
  vi.waitFor(async () => expect(await isAccepted(instance, browser)).toBe(false), {
    timeout: 1000,
    interval: 10,
  });

const ready = (instance: RunningBff, isReady: boolean) =>
  vi.waitFor(async () => {
    expect((await instance.browser().get(paths.readiness)).status).toBe(isReady ? 200 : 503);
  }, 20_000);

const removeRow = async (browser: Browser) => {
  const { sid } = await refreshClaims(environment, browser);
  await database().query('delete from sessions where sid = $1', [sid]);
};

describe.each([
  ['delete from sessions'],
  ['delete from users'],
  ['truncate sessions'],
  ['truncate users cascade'],
])('after "%s"', (statement) => {
  it('every instance at once says that each session is over, to reads and to writes', async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const streams = await Promise.all(instances.map((instance) => openEventStream(instance, browser)));
    for (const stream of streams) expect(await stream.next()).toEqual({ type: 'listening' });

    await database().query(statement);

    for (const stream of streams) {
      expect(await stream.next()).toEqual({ type: 'ended', reason: 'unknown' });
      expect(await stream.next()).toBeUndefined();
    }
    await Promise.all(instances.map((instance) => refusedSoon(instance, browser)));
    const over = { code: 'session_ended', reason: 'unknown' };
    for (const instance of instances) {
      expect(await isAccepted(instance, other)).toBe(false);
      const body = { text: 'a title' };
      expect((await at(instance, browser).get(probePath)).json).toMatchObject(over);
      expect((await at(instance, browser).post(probePath, { body })).json).toMatchObject(over);
      expect((await at(instance, browser).get(paths.sessions)).json).toMatchObject(over);
      expect((await at(instance, browser).post(paths.renewal)).json).toMatchObject(over);
      const { json } = await at(instance, browser).get(paths.session);
      expect(json).toEqual({ state: 'signed_out', reason: 'unknown' });
    }
  });
});

describe('a session whose row went', () => {
  it('alone takes no other along', async () => {
    const [gone, kept] = [await signedIn(), await signedIn()];

    await removeRow(gone);

    await Promise.all(instances.map((instance) => refusedSoon(instance, gone)));
    for (const instance of instances) expect(await isAccepted(instance, kept)).toBe(true);
  });

  it('before an instance started is not accepted by it', async () => {
    const [gone, kept] = [await signedIn(), await signedIn()];
    await removeRow(gone);

    const late = await runBff(environment);

    expect(await isAccepted(late, gone)).toBe(false);
    expect(await isAccepted(late, kept)).toBe(true);
    await late.stop();
  });

  it('while an instance heard nothing is not accepted when it hears again', async () => {
    const [, deaf] = instances;
    const [gone, kept] = [await signedIn(), await signedIn()];
    network.refuse('listen revocations');
    await ready(deaf, false);
    await removeRow(gone);

    network.flow();
    await ready(deaf, true);

    expect(await isAccepted(deaf, gone)).toBe(false);
    expect(await isAccepted(deaf, kept)).toBe(true);
  });
});
