import { afterAll, beforeAll } from 'vitest';

import { cookieNames } from '../../src/contract.ts';
import { bffEnvironment } from './bff-environment.ts';
import { browserOf, type Settings } from './bff-process.ts';
import type { Browser } from './browser.ts';
import { useDatabase } from './postgres.ts';
import type { PostgresDatabase } from './postgres/database.ts';
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
}

/** Three BFF processes on one PostgreSQL, behind a proxy that sends each request to the next. */
export function useThreeInstances(): () => ThreeInstances {
  const database = useDatabase();
  let started: ThreeInstances;
  let front: RoundRobin;
  beforeAll(async () => {
    const environment = bffEnvironment(database().url);
    const jars = await seedSessions(environment, 20);
    await letTimePass(environment, 3600);
    const network = await TcpProxy.start(() => Number(new URL(database().url).port));
    const behindNetwork = { ...environment, DATABASE_URL: network.through(database().url) };
    const instances = await Promise.all([runBff(environment), runBff(behindNetwork), runBff(environment)]);
    front = await startRoundRobin(instances.map(({ port }) => port));
    const browser = (jar?: Jar) => browserOf(() => front.port, jar);
    const seededBrowser = () => browser(jars.pop());
    started = { database: database(), environment, instances, network, browser, seededBrowser };
  });
  afterAll(async () => {
    await front.stop();
    await Promise.all(started.instances.map((instance) => instance.kill()));
    await started.network.stop();
  });
  return () => started;
}

/** Shows the access token alone, where nothing else is asked: there is nothing at this address. */
export async function isAccepted(instance: RunningBff, { jar }: Browser): Promise<boolean> {
  const access = jar.get(cookieNames.access) ?? '';
  const { status } = await instance.browser([[cookieNames.access, access]]).get('/api/nothing');
  if (status !== 404 && status !== 401) throw new Error(`neither accepted nor refused: ${status}`);
  return status === 404;
}
