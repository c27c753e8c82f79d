/** The store's verbs of a renewal beside the bare statement, in one process, one at a time, alternating. */
import { decisions } from '../../../apps/bff/src/sessions/rotation.ts';
import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import { createSessionStore } from '../../../apps/bff/src/stores/sessions.ts';
import { randomId } from '../../../apps/bff/src/tokens/random-id.ts';
import { median } from '../median.ts';
import type { Report } from '../report.ts';
import { ratios, spread } from '../spread.ts';
import { openBareUpdate } from './bare-update.ts';
import type { Fill } from './databases.ts';

const rounds = 7;
const sessions = 200;

export async function compareByStore(report: Report, name: string, fill: Fill): Promise<void> {
  const [ours, theirs] = [await fill(sessions), await fill(sessions)];
  const database = await openDatabase({ url: ours.url });
  const store = createSessionStore(database);
  const bare = await openBareUpdate(theirs.url);
  const sids = (await database.kysely.selectFrom('sessions').select('sid').execute()).map(({ sid }) => sid);
  const change = { decision: decisions.rotated, idleSeconds: 2100 };
  const medians = { bare: [] as number[], find: [] as number[], renew: [] as number[], both: [] as number[] };
  // The first only warms up.
  for (let round = -1; round < rounds; round += 1) {
    const times = { bare: [] as number[], find: [] as number[], renew: [] as number[], both: [] as number[] };
    for (const [index, sid] of sids.entries()) {
      const start = performance.now();
      await bare.run(bare.sids[index] ?? '');
      const updated = performance.now();
      const found = await store.find(sid);
      const read = performance.now();
      if (!found || !(await store.renew(found.session, { ...change, nextJti: randomId() })))
        throw new Error('a session was not renewed');
      const renewed = performance.now();
      times.bare.push(updated - start);
      times.find.push(read - updated);
      times.renew.push(renewed - read);
      times.both.push(renewed - updated);
    }
    if (round < 0) continue;
    for (const part of ['bare', 'find', 'renew', 'both'] as const) medians[part].push(median(times[part]));
  }
  await Promise.all([database.close(), bare.close()]);
  const row = (title: string, values: readonly number[]) => [
    title,
    spread(values, 3),
    spread(ratios(medians.bare, values)),
  ];
  report.table(`${name}: one statement at a time, ${rounds} rounds of ${sessions}`, [
    ['', 'milliseconds', 'speed, of the bare UPDATE'],
    row('bare UPDATE … RETURNING', medians.bare),
    row('find', medians.find),
    row('renew', medians.renew),
    row('find and renew', medians.both),
  ]);
}
