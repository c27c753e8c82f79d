import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { forgeJwe, withPart } from '../../test/support/forge.ts';
import { SealingKeys } from './sealing-keys.ts';
import { open, type Seal, seal } from './sealing.ts';

const keys = new SealingKeys([randomBytes(32)]);
const cookie: Seal = { use: 'access-cookie', typ: 'at+jwe' };
const bytes = (text: string) => new TextEncoder().encode(text);
const opened = async (sealed: string, as = cookie) => {
  const content = await open(keys, as, sealed);
  return content && new TextDecoder().decode(content.plaintext);
};
const forge = (header: Record<string, unknown>) =>
  forgeJwe({ keys, use: 'access-cookie' }, { typ: 'at+jwe', ...header }, 'content');

describe('opening what is sealed', () => {
  it.each<[string, Record<string, unknown>]>([
    ['of another typ', { typ: 'rt+jwt' }],
    ['of a typ that differs in case', { typ: 'AT+JWE' }],
    ['of a typ written as a media type', { typ: 'application/at+jwe' }],
    ['without a typ', { typ: undefined }],
    ['that names no key', { kid: undefined }],
    ['that names an unknown key', { kid: `${'A'.repeat(12)}.${'A'.repeat(22)}` }],
    ['that brings its own key', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['that says where its key is', { jku: 'https://attacker.test/keys' }],
    ['that says where its certificate is', { x5u: 'https://attacker.test/certificate' }],
    ['with a certificate', { x5c: ['AAAA'] }],
    ['with a content type', { cty: 'JWT' }],
    ['that is compressed', { zip: 'DEF' }],
    ['with another content encryption', { enc: 'A128CBC-HS256' }],
    ['whose key is wrapped', { alg: 'A256KW' }],
    ['whose key is wrapped by AES-GCM', { alg: 'A256GCMKW' }],
    ['whose key comes from a password', { alg: 'PBES2-HS256+A128KW' }],
  ])('refuses a token %s', async (_name, header) => {
    expect(await opened(await forge(header))).toBeUndefined();
  });

  it('refuses what was sealed for another use', async () => {
    const sealed = await seal(keys, { use: 'refresh-token', typ: 'at+jwe' }, bytes('content'));

    expect(await opened(sealed)).toBeUndefined();
    expect(await opened(sealed, { use: 'refresh-token', typ: 'at+jwe' })).toBe('content');
  });

  it('refuses a token that was cut off anywhere', async () => {
    const sealed = await seal(keys, cookie, bytes('content'));

    for (let length = 0; length < sealed.length; length += 1) {
      expect(await opened(sealed.slice(0, length))).toBeUndefined();
    }
  });

  it.each([
    ['the header', 0, new SealingKeys([randomBytes(32)])],
    ['the initialization vector', 2, keys],
    ['the content', 3, keys],
    ['the tag', 4, keys],
  ])('refuses a token with %s of another one', async (_name, index, keysOfOther) => {
    const one = await seal(keys, cookie, bytes('one'));
    const other = await seal(keysOfOther, cookie, bytes('two'));

    expect(await opened(withPart(one, index, other.split('.')[index]!))).toBeUndefined();
  });

  it('gives back exactly what was sealed, and the key it was under', async () => {
    const sealed = await seal(keys, cookie, bytes('content ✓'));

    expect(await opened(sealed)).toBe('content ✓');
    expect((await open(keys, cookie, sealed))?.kid).toBe(keys.forSealing('access-cookie').kid);
  });

  it('opens what another process with the same secret sealed', async () => {
    const secret = randomBytes(32);
    const sealed = await seal(new SealingKeys([secret]), cookie, bytes('content'));

    const content = await open(new SealingKeys([randomBytes(32), secret]), cookie, sealed);

    expect(content?.plaintext).toEqual(bytes('content'));
  });

  it('seals the same content differently each time', async () => {
    expect(await seal(keys, cookie, bytes('content'))).not.toBe(await seal(keys, cookie, bytes('content')));
  });
});
