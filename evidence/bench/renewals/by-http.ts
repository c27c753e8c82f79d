/** A renewal inside a request, beside Express with one `UPDATE … RETURNING`: alternating, over connections that stay open. */
import { probePath } from '../../../apps/bff/test/support/probe.ts';
import { sentByThePage } from '../../../apps/bff/test/support/test-bff.ts';
import { type Connection, openConnections } from '../load/connection.ts';
import type { Report } from '../report.ts';
import { ratios, spread } from '../spread.ts';
import type { Fill } from './databases.ts';
import { startServerProcess } from '../server-process.ts';
import { Visitor } from './visitor.ts';

const rounds = 5;
const sessions = 400;
const connections = 16;
/** Seconds, of the default settings: a confirmation is possible after 45, the access token ends after 300. */
const untilConfirmed = 60;
const untilExpired = 250;

export async function compareByHttp(report: Report, name: string, fill: Fill): Promise<void> {
  const [ours, theirs] = [await fill(sessions), await fill(sessions)];
  const bff = await startServerProcess('renewals/renewing-app.ts', ours.environment);
  const bare = await startServerProcess('renewals/bare-update-app.ts', { DATABASE_URL: theirs.url });
  const visitors = ours.jars.map((jar) => new Visitor(jar));
  const [toBff, toBare] = [
    await openConnections(bff.port, connections),
    await openConnections(bare.port, connections),
  ];
  const visit = () => perSecond(visitors, toBff, (visitor, connection) => visitor.visit(connection));
  const update = () => perSecond(visitors, toBare, (_, connection) => askBare(connection));
  const rates = { none: [] as number[], renewed: [] as number[], idle: [] as number[], bare: [] as number[] };
  await bff.ask(untilConfirmed + untilExpired);
  // The first rotates what was seeded and warms up; after it every browser has an access token.
  for (let round = -2; round < rounds; round += 1) {
    const bareRate = await update();
    await bff.ask(untilConfirmed);
    await visit();
    const none = await visit();
    await bff.ask(untilExpired);
    const renewed = await visit();
    await bff.ask(untilConfirmed + untilExpired);
    const idle = await visit();
    if (round < 0) continue;
    rates.bare.push(bareRate);
    rates.none.push(none);
    rates.renewed.push(renewed);
    rates.idle.push(idle);
  }
  for (const connection of [...toBff, ...toBare]) connection.close();
  await bff.stop();
  await bare.stop();
  const row = (title: string, values: readonly number[]) => [
    title,
    spread(values, 0),
    spread(ratios(values, rates.bare)),
  ];
  report.table(`${name}: requests over HTTP, ${connections} connections, ${rounds} rounds of ${sessions}`, [
    ['', 'requests/s', 'of Express and a bare UPDATE'],
    row('Express, UPDATE … RETURNING', rates.bare),
    row('the BFF, rotating (confirmed before)', rates.renewed),
    row('the BFF, new access token only (confirmed with it)', rates.idle),
    row('the BFF, no renewal', rates.none),
  ]);
}

async function askBare(connection: Connection): Promise<void> {
  const { status, head } = await connection.ask({ path: probePath, headers: sentByThePage });
  if (status !== 200) throw new Error(head);
}

/** Each visitor asks once; each connection takes the next one as soon as it has its answer. */
async function perSecond(
  visitors: readonly Visitor[],
  open: readonly Connection[],
  ask: (visitor: Visitor, connection: Connection) => Promise<unknown>,
): Promise<number> {
  const queue = visitors.values();
  const start = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (const visitor of queue) await ask(visitor, connection);
    }),
  );
  return visitors.length / ((performance.now() - start) / 1000);
}
