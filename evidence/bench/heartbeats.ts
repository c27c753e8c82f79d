/** What PostgreSQL's processors do for nothing but heartbeats: each listening process sends one a second, and all hear it. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { realClock } from '../../apps/bff/src/clock/real-clock.ts';
import { createLog } from '../../apps/bff/src/log/log.ts';
import { PostgresRevocationFeed } from '../../apps/bff/src/stores/postgres-revocation-feed.ts';
import { openPostgres } from '../../apps/bff/src/stores/postgres.ts';
import { startCluster } from '../../apps/bff/test/support/postgres/cluster.ts';
import type { Report } from './report.ts';

const sizes = [10, 50, 100, 180];
const seconds = 8;
/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

export async function benchHeartbeats(report: Report): Promise<void> {
  if (process.platform !== 'linux') {
    report.list('Heartbeats', ['left out: the processor time of PostgreSQL is read as Linux tells it']);
    return;
  }
  const cluster = await startCluster();
  const feeds: PostgresRevocationFeed[] = [];
  try {
    const { connect } = openPostgres(cluster.url, undefined);
    const client = await connect();
    const [{ pid }] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [
      { pid: number },
    ];
    const postmaster = statOf(String(pid)).parent;
    const rows = [['listening', 'heard a second', 'cores of PostgreSQL']];
    for (const size of sizes) {
      while (feeds.length < size) {
        const feed = new PostgresRevocationFeed({ connect, clock: realClock, log: createLog('warn') });
        feeds.push(feed);
        await feed.start({ revoked: () => {}, emptied: () => {}, connected: async () => {} });
      }
      const before = ticksUnder(postmaster);
      const start = performance.now();
      await delay(seconds * 1000);
      const elapsed = (performance.now() - start) / 1000;
      const cores = (ticksUnder(postmaster) - before) / ticksPerSecond / elapsed;
      rows.push([String(size), (size * size).toLocaleString('en'), cores.toFixed(2)]);
    }
    report.table('Heartbeats through one PostgreSQL', rows);
    await client.end();
  } finally {
    await Promise.all(feeds.map((feed) => feed.stop()));
    await cluster.remove();
  }
}

/** Of the processes that this one has started and that run. */
function ticksUnder(postmaster: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf);
  return stats.reduce((sum, { parent, ticks }) => (parent === postmaster ? sum + ticks : sum), 0);
}

/** @see proc(5), `/proc/pid/stat`: the fourth field, and the 14th with the 15th */
function statOf(pid: string): { parent: number; ticks: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // It has ended since the list was read.
    return { parent: 0, ticks: 0 };
  }
}
