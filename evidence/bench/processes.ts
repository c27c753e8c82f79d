/** Whether more processes on one PostgreSQL renew more sessions. On a machine with few cores they share them with the database. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import { analyze, fillSessions } from '../../apps/bff/test/support/fill-sessions.ts';
import { startCluster } from '../../apps/bff/test/support/postgres/cluster.ts';
import { createDatabase } from '../../apps/bff/test/support/postgres/database.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';
import { spreadCells } from './spread.ts';

const most = 4;
const sessions = 10_000;
const rounds = 5;
const seconds = 2;

const file = fileURLToPath(new URL('renewing-process.ts', import.meta.url));

export async function benchProcesses(report: Report): Promise<void> {
  const cluster = await startCluster();
  const processes: ChildProcess[] = [];
  try {
    const { url } = await createDatabase(cluster.url);
    const database = await openDatabase({ url });
    await fillSessions(database, sessions);
    await analyze(database);
    await database.close();
    for (let count = 0; count < most; count += 1) {
      const child = fork(file, { env: { ...process.env, DATABASE_URL: url } });
      processes.push(child);
      await once(child, 'message');
    }
    const rates = Array.from({ length: most }, (): number[] => []);
    for (let round = -1; round < rounds; round += 1) {
      for (const [index, all] of rates.entries()) {
        const rate = await together(processes.slice(0, index + 1));
        if (round >= 0) all.push(rate);
      }
    }
    const alone = median(rates[0] ?? []);
    report.table(`Renewals a second, one PostgreSQL, ${availableParallelism()} cores for all`, [
      ['processes', 'median', 'least', 'most', 'of one'],
      ...rates.map((all, index) => [
        String(index + 1),
        ...spreadCells(all),
        (median(all) / alone).toFixed(2),
      ]),
    ]);
  } finally {
    for (const child of processes) child.kill();
    await cluster.remove();
  }
}

/** @returns renewals a second, of all of them */
async function together(processes: readonly ChildProcess[]): Promise<number> {
  const answers = processes.map(async (child) => {
    child.send(seconds);
    const [rate] = (await once(child, 'message')) as [number];
    return rate;
  });
  return (await Promise.all(answers)).reduce((sum, rate) => sum + rate, 0);
}
