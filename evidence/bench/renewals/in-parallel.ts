/** Ten requests at once with one expired token, beside one: alternating, each over a connection of its own that is open already. */
import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import { openConnections } from '../load/connection.ts';
import type { Report } from '../report.ts';
import { ratios, spread } from '../spread.ts';
import type { Fill } from './databases.ts';
import { startServerProcess } from '../server-process.ts';
import { Visitor } from './visitor.ts';

const atOnce = 10;
const rounds = 51;
const warmUp = 20;

export async function compareParallel(report: Report, name: string, fill: Fill): Promise<void> {
  const { environment, url, jars } = await fill(2 * (rounds + warmUp));
  const before = await generationsIn(url);
  const bff = await startServerProcess('renewals/renewing-app.ts', environment);
  const bare = await startServerProcess('bare-app.ts');
  const toBff = await openConnections(bff.port, atOnce);
  const toBare = await openConnections(bare.port, atOnce);
  const [first] = toBff;
  if (!first) throw new Error('no connection');
  // Each gets an access token first, which then expires: that is what a page sends after a pause.
  const visitors = jars.map((jar) => new Visitor(jar));
  for (const visitor of visitors) await visitor.visit(first);
  await bff.ask(310);
  const times = { one: [] as number[], ten: [] as number[], valid: [] as number[], bare: [] as number[] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const index = 2 * (round + warmUp);
    const [alone, together] = visitors.slice(index, index + 2);
    if (!alone || !together) throw new Error('too few sessions');
    const one = await time(() => alone.visit(first));
    const ten = await time(() => Promise.all(toBff.map((each) => together.visit(each))));
    // The same with tokens that are valid by now: what ten requests cost without a renewal.
    const valid = await time(() => Promise.all(toBff.map((each) => together.ask(each))));
    // The same at Express, which to the cookies answers alike: what ten exchanges cost this process and the kernel.
    const exchanged = await time(() => Promise.all(toBare.map((each) => together.ask(each))));
    if (round < 0) continue;
    times.one.push(one);
    times.ten.push(ten);
    times.valid.push(valid);
    times.bare.push(exchanged);
  }
  for (const connection of [...toBff, ...toBare]) connection.close();
  await bff.stop();
  await bare.stop();
  const row = (title: string, values: readonly number[]) => [
    title,
    spread(values),
    spread(ratios(values, times.one)),
  ];
  report.table(`${name}: requests at once, in all, ${rounds} rounds`, [
    ['', 'milliseconds', 'of one that renews'],
    row('one that renews', times.one),
    row(`${atOnce} with the same expired token`, times.ten),
    row(`${atOnce} with a valid token`, times.valid),
    row(`${atOnce} to Express and cookie-parser`, times.bare),
  ]);
  const rotations = (await generationsIn(url)) - before;
  report.list(`${name}: rotations in the database`, [`${rotations} of ${jars.length} sessions' tokens`]);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The sum of all sessions' generations. */
async function generationsIn(url: string): Promise<number> {
  const database = await openDatabase({ url });
  const rows = await database.kysely.selectFrom('sessions').select('gen').execute();
  await database.close();
  return rows.reduce((sum, { gen }) => sum + gen, 0);
}
