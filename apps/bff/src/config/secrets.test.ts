import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { readSecret } from './secrets.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret that somebody made up', () => {
  it.each([
    ['words with hyphens', 'please-change-this-secret-before-production-11'],
    ['words in capitals', 'PLEASE_CHANGE_THIS_SECRET_BEFORE_PRODUCTION_NOW_'],
    ['words run together', 'thisisaverylongsecretthatnobodywillguess123450'],
    ['words with a capital each', 'CorrectHorseBatteryStapleCorrectHorseBattery'],
    ['words with a digit each', 'horse1battery2staple3correct4horse5battery6staple7aa'],
    ['words in base64', base64('change me, for I am no secret at all, Really!')],
    ['one character', 'A'.repeat(43)],
    ['one digit', '0'.repeat(64)],
    ['a pattern in hex', '0123456789abcdef'.repeat(4)],
    ['a pattern in base64', 'Zx4q'.repeat(11)],
  ])('is refused: %s', (_what, text) => {
    expect(readSecret(text)).toBeUndefined();
  });
});

describe('a random secret', () => {
  const bytes = randomBytes(32);

  it.each(['base64', 'base64url', 'hex'] as const)('is read as it was made: %s', (encoding) => {
    expect(Buffer.from(readSecret(bytes.toString(encoding)) ?? [])).toEqual(bytes);
  });

  it('may be longer than it must', () => {
    expect(readSecret(randomBytes(48).toString('base64'))).toHaveLength(48);
  });

  it.each([
    ['is too short', randomBytes(31).toString('base64')],
    ['is too short in hex', randomBytes(31).toString('hex')],
    ['lost its end', bytes.toString('base64').slice(0, -2)],
    ['has a character too many', `${bytes.toString('base64url')}!`],
    ['is none', ''],
  ])('is refused when it %s', (_what, text) => {
    expect(readSecret(text)).toBeUndefined();
  });

  it('is accepted however often one is drawn', () => {
    const drawn = Array.from({ length: 20_000 }, () => randomBytes(32));

    for (const encoding of ['base64', 'hex'] as const) {
      expect(drawn.filter((one) => readSecret(one.toString(encoding)) === undefined)).toEqual([]);
    }
  });
});
