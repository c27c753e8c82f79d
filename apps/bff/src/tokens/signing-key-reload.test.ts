import { randomBytes } from 'node:crypto';

import type { JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openMemoryDatabase } from '../../test/support/databases.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import { createLog } from '../log/log.ts';
import type { Database } from '../stores/schema.ts';
import { createSigningKeyStore } from '../stores/signing-keys.ts';
import { SealingKeys } from './sealing-keys.ts';
import { SigningKeyReload } from './signing-key-reload.ts';
import { jwksCacheSeconds, reloadSeconds } from './signing-key-schedule.ts';
import type { SigningKeyStore } from './signing-key-store.ts';
import { loadSigningKeys, type ReloadedSigningKeys } from './signing-keys.ts';

const day = 86_400;

let clock: MovableClock;
let database: Database;
let store: SigningKeyStore;
let secret: Uint8Array;
beforeEach(async () => {
  clock = new MovableClock();
  database = await openMemoryDatabase(clock);
  store = createSigningKeyStore(database);
  secret = randomBytes(32);
});
afterEach(() => database.close());

const load = (newest = secret, ...others: Uint8Array[]) =>
  loadSigningKeys(store, new SealingKeys([newest, ...others]), createLog('silent'));

/** Reads the keys again as often as the process does. */
async function pass(seconds: number, ...instances: ReloadedSigningKeys[]): Promise<void> {
  for (let passed = 0; passed < seconds; passed += reloadSeconds) {
    clock.advance(reloadSeconds);
    for (const keys of instances) await keys.reload();
  }
}

const kids = ({ published }: { published: readonly JWK[] }) => published.map(({ kid }) => kid);

describe('signing keys of a process that runs for months', () => {
  it('are known to every instance, and to an API that asked some minutes ago, before they sign', async () => {
    const instances = [await load(), await load()] as const;
    const signers = new Set<string>();
    /** What an API hears that asks one of them each minute. */
    const heard: (readonly unknown[])[] = [];
    clock.advance(30 * day - 601);

    for (let passed = 0; passed < 3600; passed += 60) {
      heard.push(kids(instances[1]));
      clock.advance(60);
      // The two read at different times, and the second misses every other one.
      if (passed % reloadSeconds === 0) await instances[0].reload();
      if (passed % (2 * reloadSeconds) === 540) await instances[1].reload();
      for (const { signing } of instances) {
        signers.add(signing.kid);
        for (const { verifying } of instances) expect(verifying(signing.kid)).toBeDefined();
        expect(heard.at(-jwksCacheSeconds / 60) ?? kids(instances[0])).toContain(signing.kid);
      }
    }

    expect(signers.size).toBe(2);
  });

  it.each([
    ['days', 2 * day],
    ['decades', 70 * 365 * day],
  ])('are replaced in time although one was made by a clock that was %s ahead', async (_long, ahead) => {
    const keys = await load();
    const first = keys.signing.kid;
    clock.advance(29 * day);
    clock.set(ahead);
    await keys.reload();
    clock.set(-ahead);
    expect(kids(keys)).toHaveLength(2);
    expect(keys.signing.kid).toBe(first);

    await pass(1200, keys);

    const second = keys.signing.kid;
    expect(second).not.toBe(first);
    clock.advance(30 * day);
    await pass(1200, keys);
    expect([first, second]).not.toContain(keys.signing.kid);
  });

  it('are sealed under the newest secret before they sign, so that the old one can go', async () => {
    const keys = await load();
    clock.advance(30 * day);
    await keys.reload();

    const next = randomBytes(32);
    await load(next, secret);
    clock.advance(1200);

    expect((await load(next)).signing.kid).not.toBe(keys.signing.kid);
  });
});

describe('instances with other secrets', () => {
  it('go on with their own keys, and do not take turns in making new ones', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    const before = await loadSigningKeys(store, new SealingKeys([secret]), log);
    const after = await load(randomBytes(32));

    await pass(3600, before, after);

    expect(await store.all()).toHaveLength(2);
    expect(after.signing.kid).not.toBe(before.signing.kid);
    expect(kids(before)).toEqual([before.signing.kid]);
    expect(kids(after)).toEqual([after.signing.kid]);
    expect(lines.filter((line) => line.includes('left out'))).toHaveLength(1);
  });

  it('keep what they have opened, when another seals it again', async () => {
    const next = randomBytes(32);
    const before = await load();
    const { kid } = before.signing;
    await load(next, secret);

    await pass(reloadSeconds, before);

    expect(before.signing.kid).toBe(kid);
    expect(await store.all()).toHaveLength(1);
  });

  it('end with those of the instances that are left', async () => {
    const { kid } = (await load()).signing;
    const after = await load(randomBytes(32));
    expect(await store.all()).toHaveLength(2);

    await pass(day + 1200, after);

    expect(await store.all()).toMatchObject([{ kid: after.signing.kid }]);
    expect(after.verifying(kid)).toBeUndefined();
  });
});

describe('a reload that fails', () => {
  it('leaves the keys as they were, says so, and is made up for by the next', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    const keys = await load();
    const before = keys.signing.kid;
    const reload = new SigningKeyReload({ signingKeys: keys, log });
    await database.kysely.schema.alterTable('signing_keys').renameTo('gone').execute();
    clock.advance(30 * day);

    await reload.run();

    expect(keys.signing.kid).toBe(before);
    expect(keys.verifying(before)).toBeDefined();
    expect(lines.join('')).toContain('the signing keys could not be read again');
    await database.kysely.schema.alterTable('gone').renameTo('signing_keys').execute();
    await reload.run();
    clock.advance(900);
    await reload.run();
    expect(keys.signing.kid).not.toBe(before);
    expect(lines.join('')).toContain('another signing key signs from now on');
  });
});
