/** What signed-in people keep of their speed while others load the BFF: each beside the same without it, alternating. */
import { once } from 'node:events';

import { passwordPaths } from '../../apps/bff/src/sign-in/password/contract.ts';
import { Browser } from '../../apps/bff/test/support/browser.ts';
import { type Jar, seedSessions } from '../../apps/bff/test/support/seeded-sessions.ts';
import { password, randomEmail, sentByThePage } from '../../apps/bff/test/support/test-bff.ts';
import { withSqliteFile } from './client-side/sqlite-file.ts';
import { type Connection, openConnections } from './load/connection.ts';
import { canPin, cores, pinToClients } from './load/cores.ts';
import type { Order } from './load/flood.ts';
import { startPinned } from './load/pinned-process.ts';
import { Visitor } from './renewals/visitor.ts';
import type { Report } from './report.ts';
import { ratios, spread } from './spread.ts';

const rounds = 5;
const seconds = 1;
const streams = 1000;
/** Fewer than limits of one account would refuse, over all rounds. */
const accounts = 12;

const heads = ['requests/s without', 'with', 'ratio', 'the load in its last round'];

interface Load {
  readonly name: string;
  begin(): Promise<unknown>;
  /** @returns what it did, in words */
  end(): Promise<string>;
  stop(): void;
}

export async function benchOthersLoad(report: Report): Promise<void> {
  const pinned = canPin();
  const unpin = pinned ? pinToClients() : () => {};
  await withSqliteFile(async (required) => {
    const environment = { ...required, TRUST_PROXY: 'loopback', REGISTRATIONS_PER_HOUR: '1000' };
    const jars = await seedSessions(environment, streams + 1);
    const core = pinned ? cores.server : undefined;
    const { child, message } = await startPinned({ file: 'whole-app.ts', environment, core });
    const port = message as number;
    const loads = await startLoads(port, jars.slice(1), pinned ? cores.clients : undefined);
    const connections = await openConnections(port, 16);
    const visitor = new Visitor(jars[0] ?? []);
    const [first] = connections;
    if (first) await visitor.visit(first);
    await requestsPerSecond(visitor, connections);
    for (const load of loads) {
      const row = await measure(load, () => requestsPerSecond(visitor, connections));
      report.table(`Beside ${load.name}: requests with a valid access token, ${rounds} rounds`, [heads, row]);
    }
    for (const load of loads) load.stop();
    for (const connection of connections) connection.close();
    child.kill();
  });
  unpin();
  report.list('How the machine was shared', [
    pinned
      ? `the server has core ${cores.server}; who is measured and who loads share core ${cores.clients}`
      : 'without taskset the server and all clients share every core',
    'what the client of a load takes of that core is missing to who is measured, so the real cost is at most what is shown',
  ]);
}

async function measure(load: Load, rate: () => Promise<number>): Promise<string[]> {
  const [without, during] = [[] as number[], [] as number[]];
  let did = '';
  for (let round = 0; round < rounds; round += 1) {
    without.push(await rate());
    await load.begin();
    during.push(await rate());
    did = await load.end();
  }
  return [spread(without, 0), spread(during, 0), spread(ratios(during, without)), did];
}

async function requestsPerSecond(visitor: Visitor, connections: readonly Connection[]): Promise<number> {
  let answered = 0;
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  await Promise.all(
    connections.map(async (connection) => {
      while (elapsed() < seconds) {
        await visitor.ask(connection);
        answered += 1;
      }
    }),
  );
  return answered / elapsed();
}

async function startLoads(port: number, jars: readonly Jar[], core: string | undefined): Promise<Load[]> {
  const emails = await register(port);
  const order = { port, emails, connections: 16 };
  return [
    await flood('sign-ins, as many as are answered', { ...order, kind: 'sign-ins' }, core),
    await flood('wrong passwords, as many as are answered', { ...order, kind: 'wrong passwords' }, core),
    await flood('garbage cookies, 500 a second', { ...order, kind: 'garbage cookies', perSecond: 500 }, core),
    await flood('garbage cookies, as many as are answered', { ...order, kind: 'garbage cookies' }, core),
    await openStreams(port, jars, core),
  ];
}

async function register(port: number): Promise<string[]> {
  const emails = Array.from({ length: accounts }, randomEmail);
  for (const email of emails) {
    const browser = new Browser(() => port, sentByThePage);
    const { status, text } = await browser.post(passwordPaths.registration, {
      body: { name: 'Ada', email, password },
    });
    if (status !== 201) throw new Error(text);
  }
  return emails;
}

async function flood(name: string, order: Order, core: string | undefined): Promise<Load> {
  const args = [JSON.stringify(order)];
  const { child } = await startPinned({ file: 'load/flood.ts', args, environment: {}, core });
  return {
    name,
    begin: async () => child.send('begin'),
    async end() {
      child.send('end');
      const [statuses] = (await once(child, 'message')) as [Record<string, number>];
      return Object.entries(statuses)
        .map(([status, count]) => `${count} x ${status}`)
        .join(', ');
    },
    stop: () => child.disconnect(),
  };
}

async function openStreams(port: number, jars: readonly Jar[], core: string | undefined): Promise<Load> {
  const { child } = await startPinned({
    file: 'load/streams.ts',
    args: [String(port)],
    environment: {},
    core,
  });
  const open = async (those: readonly Jar[]) => {
    child.send(those);
    return (await once(child, 'message')) as [number];
  };
  return {
    name: `${streams} open event streams`,
    begin: () => open(jars),
    end: async () => (await open([]), `${jars.length} open`),
    stop: () => child.disconnect(),
  };
}
