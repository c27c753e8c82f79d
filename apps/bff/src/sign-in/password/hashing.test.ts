import { hash } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';

import { CountingLimit } from '../../../test/support/counting-limit.ts';
import { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';
import { createPasswordHashing, type PasswordHashing } from './hashing.ts';

const password = 'a long enough passphrase';
let concurrencyLimit: CountingLimit;
let hashing: PasswordHashing;
let kept: string;
beforeAll(async () => {
  concurrencyLimit = new CountingLimit();
  hashing = await createPasswordHashing(concurrencyLimit);
  kept = await hashing.hash(password);
});

describe('a password', () => {
  it.each([
    ['nothing', ''],
    ['one character less', password.slice(0, -1)],
    ['one space more', `${password} `],
    ['another case', password.toUpperCase()],
    ['its own hash', ''],
  ])('does not match %s', async (name, typed) => {
    expect(await hashing.matches(name === 'its own hash' ? kept : typed, kept)).toBe(false);
  });

  it.each([
    ['a letter and its mark apart', 'pässwörd über alles'.normalize('NFD')],
    ['wide letters', 'ｐäｓswörd über alles'],
  ])('is the same in another Unicode form: %s', async (_form, typed) => {
    const composed = await hashing.hash('pässwörd über alles');

    expect(await hashing.matches(typed, composed)).toBe(true);
    expect(await hashing.matches(typed.toUpperCase(), composed)).toBe(false);
  });

  it('still matches a hash that was made of what was typed, before normalization', async () => {
    const typed = 'pässwörd über alles'.normalize('NFD');
    const old = await hash(typed, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

    expect(await hashing.matches(typed, old)).toBe(true);
    expect(await hashing.matches(`${typed}!`, old)).toBe(false);
  });

  it('is compared beyond seventy-two bytes', async () => {
    const long = await hashing.hash(`${'x'.repeat(127)}a`);

    expect(await hashing.matches(`${'x'.repeat(127)}b`, long)).toBe(false);
    expect(await hashing.matches(`${'x'.repeat(127)}a`, long)).toBe(true);
  });

  it('matches itself', async () => {
    expect(await hashing.matches(password, kept)).toBe(true);
  });

  it('is kept as argon2id with the parameters chosen, salted', async () => {
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashing.hash(password)).not.toBe(kept);
  });
});

describe('a password for nobody', () => {
  it('never matches, not even what stands in for a hash', async () => {
    expect(await hashing.matches('nobody has this password', undefined)).toBe(false);
    expect(await hashing.matches('', undefined)).toBe(false);
  });

  it('costs one hash, as for somebody', async () => {
    const before = concurrencyLimit.hashed;
    await hashing.matches(password, undefined);
    expect(concurrencyLimit.hashed).toBe(before + 1);
    await hashing.matches(password, kept);

    expect(concurrencyLimit.hashed).toBe(before + 2);
  });
});

describe('hashing', () => {
  it('is refused, not queued for ever, when there is too much of it', async () => {
    const full = await createPasswordHashing(new ConcurrencyLimit({ atOnce: 1, mostWaiting: 0 }));

    const [first, second] = await Promise.allSettled([full.hash(password), full.matches(password, kept)]);

    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'temporarily_unavailable' } });
  });
});
