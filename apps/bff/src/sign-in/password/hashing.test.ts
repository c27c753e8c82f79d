import { hash } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';

import { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';
import { createPasswordHashing, type PasswordHashing } from './hashing.ts';

let hashing: PasswordHashing;
beforeAll(async () => {
  hashing = await createPasswordHashing(new ConcurrencyLimit({ atOnce: 2, mostWaiting: 10 }));
});

describe('a password', () => {
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
});
