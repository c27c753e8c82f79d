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

const many = 200_000;
const lookUps = 1_000_000;

export async function benchRevocations(report: Report): Promise<void> {
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
  for (let index = 0; index < many; index += 1) revocations.add(randomId());
  const bytes = (heapUsed() - before) / many;
  const iat = realClock.now() + 1;
  const token = { sid: randomId(), iat, exp: iat + 300 };
  const start = performance.now();
  for (let index = 0; index < lookUps; index += 1) await revocations.isRevoked(token);
  const nanoseconds = ((performance.now() - start) / lookUps) * 1e6;
  await database.close();
  report.table('Revoked sessions in memory', [
    ['remembered', 'bytes each', 'nanoseconds a look-up'],
    [revocations.size.toLocaleString('en'), bytes.toFixed(0), nanoseconds.toFixed(0)],
  ]);
}

/** In bytes, of what is still needed. */
export function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
