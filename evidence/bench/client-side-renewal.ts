/** What a renewal adds for whoever waits: requests, and time from the call to its answer. In the BFF, and by the client's interceptor. */
import { once } from 'node:events';
import { createServer, Agent } from 'node:http';
import type { AddressInfo } from 'node:net';

import axios from 'axios';

import { maxHeaderSize } from '../../apps/bff/src/server.ts';
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { seedSessions } from '../../apps/bff/test/support/seeded-sessions.ts';
import { TcpProxy } from '../../apps/bff/test/support/tcp-proxy.ts';
import { sentByThePage } from '../../apps/bff/test/support/test-bff.ts';
import { createRefreshingClient } from './client-side/refreshing-client.ts';
import { startRefreshingServer } from './client-side/refreshing-server.ts';
import { withSqliteFile } from './client-side/sqlite-file.ts';
import { createRenewingApp } from './renewals/renewing-app.ts';
import type { Report } from './report.ts';
import { spread } from './spread.ts';

/** Milliseconds there and back. */
const latencies = [0, 50, 200];
const rounds = 7;

/** One way to renew, with what a call takes before and after its token has expired. */
interface Way {
  readonly name: string;
  readonly proxy: TcpProxy;
  call(): Promise<unknown>;
  expire(): void;
  requests(): number;
  stop(): Promise<unknown>;
}

export async function benchClientSideRenewal(report: Report): Promise<void> {
  const rows = [['', 'additional requests', 'ms, no renewal', 'ms, renewal', 'ms more']];
  await withSqliteFile(async (environment) => {
    const ways = [await inTheBff(environment), await byTheClient()];
    for (const latency of latencies) rows.push(...(await compare(ways, latency)));
    for (const { stop } of ways) await stop();
  });
  report.table(`A renewal as the page sees it, ${rounds} rounds (latency: there and back)`, rows);
}

async function compare(ways: readonly Way[], latency: number): Promise<string[][]> {
  const measured = ways.map((way) => ({ way, valid: [] as number[], renewed: [] as number[], added: 0 }));
  for (const { proxy } of ways) proxy.delay(latency / 2);
  for (let round = -2; round < rounds; round += 1) {
    for (const each of measured) {
      const { way, valid, renewed } = each;
      const [before, without] = [way.requests(), await timeOf(way.call)];
      const between = way.requests();
      way.expire();
      const withRenewal = await timeOf(way.call);
      if (round < 0) continue;
      valid.push(without);
      renewed.push(withRenewal);
      each.added += way.requests() - between - (between - before);
    }
  }
  return measured.map(({ way, valid, renewed, added }) => [
    `${latency} ms: ${way.name}`,
    (added / rounds).toFixed(1),
    spread(valid, 1),
    spread(renewed, 1),
    spread(
      renewed.map((time, index) => time - (valid[index] ?? Number.NaN)),
      1,
    ),
  ]);
}

async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

async function inTheBff(environment: Readonly<Record<string, string>>): Promise<Way> {
  const [seeded] = await seedSessions(environment, 1);
  const jar = new Map(seeded);
  const { app, clock, stop } = await createRenewingApp(environment);
  let requests = 0;
  const server = createServer({ maxHeaderSize }, app).on('request', () => (requests += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy = await TcpProxy.start(() => (server.address() as AddressInfo).port);
  const client = axios.create({
    baseURL: proxy.through('http://127.0.0.1'),
    httpAgent: new Agent({ keepAlive: true }),
  });
  return {
    name: 'in the BFF',
    proxy,
    async call() {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const { headers } = await client.get(probePath, { headers: { ...sentByThePage, cookie } });
      for (const line of headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
    },
    expire: () => clock.advance(310),
    requests: () => requests,
    async stop() {
      await proxy.stop();
      server.close();
      await stop();
    },
  };
}

async function byTheClient(): Promise<Way> {
  const server = await startRefreshingServer();
  const proxy = await TcpProxy.start(() => server.port);
  const client = createRefreshingClient(proxy.through('http://127.0.0.1'));
  return {
    name: 'interceptor of axios',
    proxy,
    call: () => client.get('/answer'),
    expire: server.expire,
    requests: server.requests,
    async stop() {
      await proxy.stop();
      server.stop();
    },
  };
}
