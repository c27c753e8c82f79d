/** Whether a renewal costs more when there are many sessions: the same verbs of the same store, on databases of several sizes in turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import type { Database } from '../../apps/bff/src/stores/schema.ts';
import { createSessionStore } from '../../apps/bff/src/stores/sessions.ts';
import { randomId } from '../../apps/bff/src/tokens/random-id.ts';
import { analyze, fillSessions } from '../../apps/bff/test/support/fill-sessions.ts';
import { startCluster } from '../../apps/bff/test/support/postgres/cluster.ts';
import { createDatabase } from '../../apps/bff/test/support/postgres/database.ts';
import { planOf, recordSessionLife } from '../../apps/bff/test/support/recorded-statements.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';
import { decisions } from '../../apps/bff/src/sessions/rotation.ts';

/** Live sessions. The last takes most of the time. */
const sizes = [1000, 10_000, 100_000, 1_000_000];
/** The BFF's connections give a statement a few seconds. */
const mostAtOnce = 20_000;
const measured = 1000;

export async function benchGrowth(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-bench-'));
  const cluster = await startCluster();
  try {
    await compare(report, 'SQLite', async (name) => `sqlite:${join(folder, name)}`);
    await compare(report, 'PostgreSQL', async () => (await createDatabase(cluster.url)).url);
  } finally {
    rmSync(folder, { recursive: true });
    await cluster.remove();
  }
}

async function compare(
  report: Report,
  name: string,
  makeUrl: (name: string) => Promise<string>,
): Promise<void> {
  const filled: { size: number; database: Database; times: Times }[] = [];
  for (const size of sizes) {
    const database = await openFilled(await makeUrl(`${size}.db`), size);
    filled.push({ size, database, times: makeTimes() });
  }
  // The first few only warm up. In turn, so that what else the machine does meets all alike.
  for (let index = -100; index < measured; index += 1) {
    for (const { database, times } of filled) {
      const renewal = await renewAny(database);
      if (index >= 0) add(times, renewal);
    }
  }
  const first = filled[0]?.times ?? makeTimes();
  const row = ({ size, times: { find, renew } }: { size: number; times: Times }) => [
    size.toLocaleString('en'),
    median(find).toFixed(3),
    (median(find) / median(first.find)).toFixed(2),
    median(renew).toFixed(3),
    (median(renew) / median(first.renew)).toFixed(2),
  ];
  report.table(`${name}: one renewal, milliseconds (median of ${measured})`, [
    ['live sessions', 'find', 'of the first', 'renew', 'of the first'],
    ...filled.map(row),
  ]);
  const largest = filled.at(-1);
  if (largest) {
    await showPlans(report, `${name}, ${largest.size.toLocaleString('en')} sessions`, largest.database);
  }
  await Promise.all(filled.map(({ database }) => database.close()));
}

async function openFilled(url: string, sessions: number): Promise<Database> {
  const database = await openDatabase({ url });
  for (let left = sessions; left > 0; left -= mostAtOnce) {
    await fillSessions(database, Math.min(left, mostAtOnce));
  }
  await analyze(database);
  return database;
}

interface Times {
  readonly find: number[];
  readonly renew: number[];
}

const makeTimes = (): Times => ({ find: [], renew: [] });

function add(times: Times, { find, renew }: { find: number; renew: number }): void {
  times.find.push(find);
  times.renew.push(renew);
}

async function renewAny(database: Database): Promise<{ find: number; renew: number }> {
  const sessions = createSessionStore(database);
  const sid = await anySid(database);
  const start = performance.now();
  const found = await sessions.find(sid);
  const between = performance.now();
  if (!found) throw new Error('a session is gone');
  await sessions.renew(found.session, {
    decision: decisions.rotated,
    nextJti: randomId(),
    idleSeconds: 2100,
  });
  return { find: between - start, renew: performance.now() - between };
}

async function anySid({ kysely }: Database): Promise<string> {
  const after = Math.floor(Math.random() * 2 ** 32).toString(16);
  const from = kysely.selectFrom('sessions').select('sid').orderBy('sid').limit(1);
  const row = (await from.where('sid', '>=', after).executeTakeFirst()) ?? (await from.executeTakeFirst());
  return row?.sid ?? '';
}

async function showPlans(report: Report, name: string, database: Database): Promise<void> {
  for (const { verb, statements } of await recordSessionLife(database)) {
    for (const statement of statements) {
      const plan = await planOf(database, statement);
      if (plan.length > 0) report.list(`${name}, ${verb}: ${statement.sql.slice(0, 60)}…`, plan);
    }
  }
}
