/** What the capacity model needs to know of this machine: measured briefly, one after the other. */
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';

import { passwordPaths } from '../../apps/bff/src/sign-in/password/contract.ts';
import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import { createSessionStore } from '../../apps/bff/src/stores/sessions.ts';
import { Browser } from '../../apps/bff/test/support/browser.ts';
import { analyze, fillSessions } from '../../apps/bff/test/support/fill-sessions.ts';
import { startCluster } from '../../apps/bff/test/support/postgres/cluster.ts';
import { createDatabase } from '../../apps/bff/test/support/postgres/database.ts';
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { password, randomEmail, sentByThePage } from '../../apps/bff/test/support/test-bff.ts';
import { measureConfirmed, measureVerified, type VerifiedCosts } from './memory.ts';
import { renewalsPerSecond } from './renewing.ts';
import { startServerProcess } from './server-process.ts';

const requests = 10_000;
const sessions = 100_000;
const mostAtOnce = 20_000;
const seconds = 5;

export interface Costs extends RenewalCosts {
  /** Of a BFF's processor, a request whose access token it remembers. */
  readonly requestMicroseconds: number;
  readonly verified: VerifiedCosts;
  readonly confirmedBytes: number;
}

interface RenewalCosts {
  /** One process, ten at once, one PostgreSQL. */
  readonly renewalsPerSecond: number;
  /** Bytes of write-ahead log. */
  readonly walBytes: number;
  /** Bytes on disk, indexes too. */
  readonly rowBytes: number;
}

export async function measureCosts(): Promise<Costs> {
  return {
    requestMicroseconds: await measureRequest(),
    verified: await measureVerified(),
    confirmedBytes: await measureConfirmed(),
    ...(await measureRenewals()),
  };
}

async function measureRequest(): Promise<number> {
  const app = await startServerProcess('whole-app-with-cpu.ts');
  const { port } = app;
  const agent = new Agent({ keepAlive: true });
  const browser = new Browser(() => port, sentByThePage);
  await browser.post(passwordPaths.registration, { body: { name: 'Ada', email: randomEmail(), password } });
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const request = get({
        port,
        host: '127.0.0.1',
        path: probePath,
        agent,
        headers: { ...sentByThePage, cookie },
      });
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      if (answer.statusCode !== 200) throw new Error(`a signed-in request was answered ${answer.statusCode}`);
      await once(answer.resume(), 'end');
    }
  };
  const processorTime = async () => {
    const { user, system } = (await app.ask('')) as NodeJS.CpuUsage;
    return user + system;
  };
  await ask(requests / 4);
  const before = await processorTime();
  await Promise.all(Array.from({ length: 4 }, () => ask(requests / 4)));
  const taken = (await processorTime()) - before;
  agent.destroy();
  await app.stop();
  return taken / requests;
}

async function measureRenewals(): Promise<RenewalCosts> {
  const cluster = await startCluster();
  try {
    const { url, query } = await createDatabase(cluster.url);
    const database = await openDatabase({ url });
    for (let left = sessions; left > 0; left -= mostAtOnce) {
      await fillSessions(database, Math.min(left, mostAtOnce));
    }
    await analyze(database);
    const [size] = await query<{ bytes: string }>(`select pg_total_relation_size('sessions') as bytes`);
    const rows = await query<{ sid: string }>('select sid from sessions');
    const sids = rows.map(({ sid }) => sid);
    const store = createSessionStore(database);
    await renewalsPerSecond(store, sids, 1);
    const written = async () =>
      Number((await query<{ at: string }>(`select pg_current_wal_lsn() - '0/0' as at`))[0]?.at);
    const before = await written();
    const rate = await renewalsPerSecond(store, sids, seconds);
    const walBytes = ((await written()) - before) / (rate * seconds);
    await database.close();
    return { renewalsPerSecond: rate, walBytes, rowBytes: Number(size?.bytes) / sids.length };
  } finally {
    await cluster.remove();
  }
}
