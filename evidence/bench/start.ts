/** How long it takes from the start of a process until `/readyz` answers 200, and what that time goes into. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { paths } from '../../apps/bff/src/contract.ts';
import { bffEnvironment } from '../../apps/bff/test/support/bff-environment.ts';
import { type Cluster, startCluster } from '../../apps/bff/test/support/postgres/cluster.ts';
import { createDatabase } from '../../apps/bff/test/support/postgres/database.ts';
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';
import { spreadCells } from './spread.ts';
import { timeToFirstAnswer } from './first-answer.ts';

const rounds = 5;

const bff = fileURLToPath(new URL('../../apps/bff/src/main.ts', import.meta.url));
const bare = fileURLToPath(new URL('bare-app.ts', import.meta.url));
const phased = fileURLToPath(new URL('start-phases.ts', import.meta.url));

export async function benchStart(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-start-'));
  const cluster = await startCluster();
  try {
    const times = new Map<string, number[]>();
    const phases = new Map<string, Map<string, number[]>>();
    // One after the other in each round, so that what else the machine does meets all alike.
    for (let round = 0; round < rounds; round += 1) {
      const place = { cluster, folder, round };
      for (const [name, time] of await startEach(place)) add(times, name, time);
      for (const [name, marks] of await phasesOf(place)) {
        const all = phases.get(name) ?? new Map<string, number[]>();
        phases.set(name, all);
        for (const [phase, time] of marks) add(all, phase, time);
      }
    }
    showTimes(report, times);
    showPhases(report, phases);
  } finally {
    rmSync(folder, { recursive: true });
    await cluster.remove();
  }
}

interface Place {
  readonly cluster: Cluster;
  readonly folder: string;
  readonly round: number;
}

/** Settings for a BFF on a database without tables; the second start on the same one finds them. */
async function environments({ cluster, folder, round }: Place, name: string) {
  const { ownerUrl } = await createDatabase(cluster.url, { empty: true });
  return [
    ['SQLite', bffEnvironment(`sqlite:${join(folder, `${name}-${round}.db`)}`)],
    ['PostgreSQL', bffEnvironment(ownerUrl)],
  ] as const;
}

/** In milliseconds, by what was started. */
async function startEach(place: Place): Promise<[name: string, time: number][]> {
  const times: [string, number][] = [['Express alone', await timeToFirstAnswer(bare, {}, probePath)]];
  for (const [database, environment] of await environments(place, 'ready')) {
    for (const state of ['empty', 'with tables']) {
      times.push([`BFF, ${database}, ${state}`, await timeToFirstAnswer(bff, environment, paths.readiness)]);
    }
    // Its first start of all has filled the cache.
    const cached = { ...environment, NODE_COMPILE_CACHE: join(place.folder, 'compiled') };
    if (place.round === 0) await timeToFirstAnswer(bff, cached, paths.readiness);
    const time = await timeToFirstAnswer(bff, cached, paths.readiness);
    times.push([`BFF, ${database}, with tables, NODE_COMPILE_CACHE`, time]);
  }
  return times;
}

async function phasesOf(place: Place): Promise<[name: string, marks: [string, number][]][]> {
  const all: [string, [string, number][]][] = [];
  for (const [database, environment] of await environments(place, 'phases')) {
    for (const state of ['empty', 'with tables']) {
      const child = spawn(process.execPath, [phased], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const [marks] = (await once(child, 'message')) as [[string, number][]];
      await once(child, 'exit');
      all.push([`${database}, ${state}`, marks]);
    }
  }
  return all;
}

function showTimes(report: Report, times: ReadonlyMap<string, readonly number[]>): void {
  const rows = [...times].map(([name, all]) => [name, ...spreadCells(all)]);
  const title = `From the start of a process to its first answer, milliseconds (${rounds} rounds)`;
  report.table(title, [['', 'median', 'least', 'most'], ...rows]);
}

function showPhases(report: Report, phases: ReadonlyMap<string, ReadonlyMap<string, number[]>>): void {
  const columns = [...phases.values()];
  const names = [...(columns[0]?.keys() ?? [])];
  report.table(`What a start goes into, milliseconds (median of ${rounds})`, [
    ['', ...phases.keys()],
    ...names.map((name) => [name, ...columns.map((column) => median(column.get(name) ?? []).toFixed(0))]),
  ]);
}

function add(lists: Map<string, number[]>, name: string, value: number): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}
