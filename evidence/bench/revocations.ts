/** How much memory the list of revoked sessions takes: it holds what was revoked within one access token's life and a minute. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { realClock } from '../../apps/bff/src/clock/real-clock.ts';
import { onlyProcess } from '../../apps/bff/src/sessions/revocation-feed.ts';
import { Revocations } from '../../apps/bff/src/sessions/revocations.ts';
import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import { createSessionStore } from '../../apps/bff/src/stores/sessions.ts';
import { randomId } from '../../apps/bff/src/tokens/random-id.ts';
import type { Report } from './report.ts';

const sizes = [0, 1000, 10_000, 100_000];
const lookUps = 1_000_000;

export async function benchRevocations(report: Report): Promise<void> {
  const rows = [['remembered', 'bytes each', 'nanoseconds a look-up']];
  for (const size of sizes) {
    const { bytes, nanoseconds } = await measure(size);
    rows.push([size.toLocaleString('en'), size > 0 ? bytes.toFixed(0) : '', nanoseconds.toFixed(0)]);
  }
  report.table('Revoked sessions in memory', rows);
}

async function measure(size: number): Promise<{ bytes: number; nanoseconds: number }> {
  const database = await openDatabase({ url: 'sqlite::memory:' });
  const store = createSessionStore(database);
  const revocations = new Revocations({
    clock: realClock,
    accessTtlSeconds: 300,
    store,
    feed: onlyProcess(),
  });
  await revocations.start();
  const before = heapUsed();
  for (let index = 0; index < size; index += 1) revocations.add(randomId());
  const bytes = (heapUsed() - before) / size;
  const iat = realClock.now() + 1;
  // Others than those that were revoked, as of whoever goes on.
  const tokens = Array.from({ length: 1000 }, () => ({ sid: randomId(), iat, exp: iat + 300 }));
  const start = performance.now();
  for (let round = 0; round < lookUps / tokens.length; round += 1) {
    for (const token of tokens) await revocations.isRevoked(token);
  }
  const nanoseconds = ((performance.now() - start) / lookUps) * 1e6;
  await database.close();
  return { bytes, nanoseconds };
}

/** In bytes, of what is still needed. */
export function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
