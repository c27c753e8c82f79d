import { hash } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';

import { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';
import { createPasswordHashing, type PasswordHashing } from './hashing.ts';

const password = 'a long enough passphrase';
let hashing: PasswordHashing;
let kept: string;
beforeAll(async () => {
  hashing = await createPasswordHashing(new ConcurrencyLimit({ atOnce: 2, mostWaiting: 10 }));
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

  it('is kept as argon2id with the parameters chosen, salted', async () => {
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashing.hash(password)).not.toBe(kept);
  });
});
