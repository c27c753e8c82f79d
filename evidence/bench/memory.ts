/** What a process remembers of the sessions that it serves, filled to its bounds, and what a token costs that it does not remember. */
import { realClock } from '../../apps/bff/src/clock/real-clock.ts';
import { composeTokens } from '../../apps/bff/src/compose/tokens.ts';
import { readConfig } from '../../apps/bff/src/config/read-config.ts';
import { createLog } from '../../apps/bff/src/log/log.ts';
import { Confirmations } from '../../apps/bff/src/sessions/confirmations.ts';
import type { SessionStore } from '../../apps/bff/src/sessions/session-store.ts';
import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import { randomId } from '../../apps/bff/src/tokens/random-id.ts';
import { requiredFor } from '../../apps/bff/test/support/test-config.ts';
import type { Report } from './report.ts';
import { heapUsed } from './revocations.ts';

/** The bounds of `tokens/verified-tokens.ts` and `sessions/confirmations.ts`. */
export const mostVerified = 10_000;
export const mostConfirmed = 100_000;

const log = createLog('silent');

export async function benchMemory(report: Report): Promise<void> {
  const { bytes, openMicroseconds, mintMicroseconds } = await measureVerified();
  const confirmed = await measureConfirmed();
  const row = (name: string, most: number, each: number) => [
    name,
    most.toLocaleString('en'),
    each.toFixed(0),
    ((most * each) / 2 ** 20).toFixed(1),
  ];
  report.table('What a process remembers of sessions, filled to its bound', [
    ['', 'at most', 'bytes each', 'MiB in all'],
    row('verified access tokens', mostVerified, bytes),
    row('confirmed generations', mostConfirmed, confirmed),
  ]);
  report.table('Processor time of a token, microseconds', [
    ['opened and verified', 'minted'],
    [openMicroseconds.toFixed(0), mintMicroseconds.toFixed(0)],
  ]);
}

export interface VerifiedCosts {
  /** Of heap, one remembered token. */
  readonly bytes: number;
  /** Of the processor, on all threads. */
  readonly openMicroseconds: number;
  readonly mintMicroseconds: number;
}

export async function measureVerified(): Promise<VerifiedCosts> {
  const config = readConfig(requiredFor('sqlite::memory:'));
  const database = await openDatabase({ url: config.databaseUrl });
  const { accessTokens } = await composeTokens({ config, clock: realClock, log, database });
  const mint = () => {
    const iat = realClock.now();
    const names = { sub: randomId(), sid: randomId(), gen: 1, roles: [], amr: ['pwd'] };
    return accessTokens.mint({ ...names, authTime: iat, iat, exp: iat + 3600 });
  };
  // The sealed texts are remembered too: they are made again for each, so that nothing else holds them.
  for (let index = 0; index < 500; index += 1) await accessTokens.open(await mint());
  const before = heapUsed();
  let [minting, opening] = [0, 0];
  for (let index = 500; index < mostVerified; index += 1) {
    const start = processorTime();
    const sealed = await mint();
    const minted = processorTime();
    await accessTokens.open(sealed);
    minting += minted - start;
    opening += processorTime() - minted;
  }
  const count = mostVerified - 500;
  const bytes = (heapUsed() - before) / count;
  await database.close();
  return { bytes, openMicroseconds: opening / count, mintMicroseconds: minting / count };
}

/** @returns bytes of heap for each */
export async function measureConfirmed(): Promise<number> {
  const store = { confirm: async () => true } as unknown as SessionStore;
  const confirmations = new Confirmations({ store, clock: realClock, confirmAfterSeconds: 45, log });
  const iat = realClock.now() - 100;
  const before = heapUsed();
  for (let index = 0; index < mostConfirmed; index += 1) {
    await confirmations.record({ sid: randomId(), gen: 2, iat }, realClock.monotonic());
  }
  const bytes = (heapUsed() - before) / mostConfirmed;
  // Until here it has to stay.
  await confirmations.record({ sid: randomId(), gen: 2, iat }, realClock.monotonic());
  return bytes;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
