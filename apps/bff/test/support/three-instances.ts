import { afterAll, beforeAll, expect, vi } from 'vitest';

import { cookieNames, paths } from '../../src/contract.ts';
import { later } from './available-later.ts';
import { bffEnvironment } from './bff-environment.ts';
import { browserOf, type Settings } from './bff-process.ts';
import type { Browser } from './browser.ts';
import { useDatabase } from './postgres.ts';
import type { PostgresDatabase } from './postgres/database.ts';
import { probePath } from './probe.ts';
import { type RoundRobin, startRoundRobin } from './round-robin.ts';
import { runBff, type RunningBff } from './running-bff.ts';
import { type Jar, seedSessions } from './seeded-sessions.ts';
import { letTimePass } from './stored.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface ThreeInstances {
  readonly database: PostgresDatabase;
  readonly environment: Settings;
  readonly instances: readonly [RunningBff, RunningBff, RunningBff];
  /** The network between the second instance and PostgreSQL. */
  readonly network: TcpProxy;
  /** A browser that sends each request to the next instance. */
  browser(): Browser;
  /** The same, with a session that no other test uses, and whose renewal is due. */
  seededBrowser(): Browser;
  /** With a session of its own, and known to each instance as signed in. */
  signedIn(): Promise<Browser>;
}

/** Three BFF processes on one PostgreSQL, behind a proxy that sends each request to the next. */
export function useThreeInstances(): ThreeInstances {
  const database = useDatabase();
  let started: ThreeInstances;
  let front: RoundRobin;
  beforeAll(async () => {
    const environment = bffEnvironment(database().url);
    const jars = await seedSessions(environment, 3);
    await letTimePass(environment, 3600);
    const network = await TcpProxy.start(() => Number(new URL(database().url).port));
    const behindNetwork = { ...environment, DATABASE_URL: network.through(database().url) };
    const instances = await Promise.all([runBff(environment), runBff(behindNetwork), runBff(environment)]);
    front = await startRoundRobin(instances.map(({ port }) => port));
    const browser = (jar?: Jar) => browserOf(() => front.port, jar);
    const seededBrowser = () => browser(jars.pop());
    const signedIn = async () => {
      const seeded = browser((await seedSessions(environment, 1))[0]);
      expect((await seeded.get(probePath)).status).toBe(200);
      for (const instance of instances) expect(await isAccepted(instance, seeded)).toBe(true);
      return seeded;
    };
    started = { database: database(), environment, instances, network, browser, seededBrowser, signedIn };
  });
  afterAll(async () => {
    await front.stop();
    await Promise.all(started.instances.map((instance) => instance.kill()));
    await started.network.stop();
  });
  return later(() => started);
}

/** Shows the access token alone, where nothing else is asked: there is nothing at this address. */
export async function isAccepted(instance: RunningBff, { jar }: Browser): Promise<boolean> {
  const access = jar.get(cookieNames.access) ?? '';
  const { status } = await instance.browser([[cookieNames.access, access]]).get('/api/nothing');
  if (status !== 404 && status !== 401) throw new Error(`neither accepted nor refused: ${status}`);
  return status === 404;
}

/** Nothing that is sent a second from now gets through. An instance that hears nothing asks the database in two seconds at the soonest. */
export async function expectRefusedSoon(instance: RunningBff, browser: Browser): Promise<void> {
  const start = performance.now();
  for (let sent = start; await isAccepted(instance, browser); sent = performance.now()) {
    expect(sent - start).toBeLessThan(1000);
  }
}

export const isReady = (instance: RunningBff, expected: boolean) =>
  vi.waitFor(async () => {
    expect((await instance.browser().get(paths.readiness)).status).toBe(expected ? 200 : 503);
  }, 20_000);
