import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { SealingKeys, type SealingUse } from './sealing-keys.ts';

const secret = (byte: number) => new Uint8Array(32).fill(byte);
const uses: readonly SealingUse[] = ['access-cookie', 'refresh-token', 'signing-key'];
const salt = () => randomBytes(16).toString('base64url');

describe('sealing keys', () => {
  it('are not found by a kid of another form', () => {
    const keys = new SealingKeys([secret(1)]);
    const { kid } = keys.forSealing('access-cookie');
    const [id = '', salt = ''] = kid.split('.');

    const others = [undefined, null, 7, {}, [kid], '', id, `${id}.`, `.${salt}`, `${id}${salt}`];
    const longer = [`${kid}A`, ` ${kid}`, `${kid}\n`, `${id}.${salt}.${salt}`, `${id}.${'!'.repeat(22)}`];

    for (const other of [...others, ...longer]) {
      expect(keys.forOpening('access-cookie', other)).toBeUndefined();
    }
  });

  it('differ for each use of one secret and salt', () => {
    const keys = new SealingKeys([secret(1)]);
    const { kid } = keys.forSealing('access-cookie');

    const derived = uses.map((use) => Buffer.from(keys.forOpening(use, kid)?.key ?? []).toString('hex'));

    expect(new Set(derived).size).toBe(uses.length);
    expect(derived.every((hex) => hex.length === 64)).toBe(true);
  });

  it('remembered for one use are not found for another', () => {
    const keys = new SealingKeys([secret(1)]);
    const key = keys.forSealing('access-cookie');
    keys.remember('access-cookie', key);

    expect(keys.forOpening('refresh-token', key.kid)?.key).not.toEqual(key.key);
  });

  it('name a secret by nothing that it contains', () => {
    const { kid } = new SealingKeys([secret(1)]).forSealing('access-cookie');

    expect(kid).not.toContain(Buffer.from(secret(1)).toString('base64url').slice(0, 12));
  });

  it('draw a salt of their own in every process', () => {
    const [one, other] = [new SealingKeys([secret(1)]), new SealingKeys([secret(1)])];
    const sealing = one.forSealing('refresh-token');

    expect(other.forSealing('refresh-token').kid).not.toBe(sealing.kid);
    expect(other.forOpening('refresh-token', sealing.kid)?.key).toEqual(sealing.key);
  });

  it('draw a new salt when one has sealed often enough', () => {
    const keys = new SealingKeys([secret(1)], 3);

    const kids = Array.from({ length: 7 }, () => keys.forSealing('access-cookie').kid);

    expect(new Set(kids.slice(0, 3)).size).toBe(1);
    expect(new Set(kids.slice(3, 6)).size).toBe(1);
    expect(new Set(kids).size).toBe(3);
    expect(kids.every((kid) => keys.forOpening('access-cookie', kid) !== undefined)).toBe(true);
  });

  it('count the seals of each use on its own', () => {
    const keys = new SealingKeys([secret(1)], 2);
    const { kid } = keys.forSealing('access-cookie');
    for (let seals = 0; seals < 5; seals += 1) keys.forSealing('refresh-token');

    expect(keys.forSealing('access-cookie').kid).toBe(kid);
  });
});

describe('replacing a secret', () => {
  const before = new SealingKeys([secret(1)]);
  const during = new SealingKeys([secret(2), secret(1)]);
  const old = before.forSealing('refresh-token');

  it('seals with the newest and still opens with the old', () => {
    const sealing = during.forSealing('refresh-token');

    expect(before.forOpening('refresh-token', sealing.kid)).toBeUndefined();
    expect(during.forOpening('refresh-token', old.kid)?.key).toEqual(old.key);
  });
});

describe('memory of opening keys', () => {
  it('holds nothing for salts that a stranger invented', () => {
    const keys = new SealingKeys([secret(1)]);
    const [id] = keys.forSealing('access-cookie').kid.split('.');
    const kid = `${id}.${salt()}`;

    expect(keys.forOpening('access-cookie', kid)).not.toBe(keys.forOpening('access-cookie', kid));
  });

  it('is bounded, and the oldest goes first', () => {
    const keys = new SealingKeys([secret(1)]);
    const [id] = keys.forSealing('access-cookie').kid.split('.');
    const derived = Array.from({ length: 1001 }, () => {
      const key = keys.forOpening('access-cookie', `${id}.${salt()}`);
      if (!key) throw new Error('not derived');
      return key;
    });

    derived.slice(0, 1000).forEach((key) => keys.remember('access-cookie', key));
    const [first, second] = derived;
    expect(keys.forOpening('access-cookie', first?.kid)).toBe(first);
    keys.remember('access-cookie', derived.at(-1)!);

    expect(keys.forOpening('access-cookie', first?.kid)).not.toBe(first);
    expect(keys.forOpening('access-cookie', second?.kid)).toBe(second);
    expect(keys.forOpening('access-cookie', derived.at(-1)?.kid)).toBe(derived.at(-1));
  });
});
