import { randomBytes } from 'node:crypto';

import { SealingKeys } from '../../../src/tokens/sealing-keys.ts';
import type { ExtractedKeys } from '../extract-keys.ts';
import { announcing, type Forgery } from './access-tokens.ts';

const claiming = (name: string, claims: Parameters<ExtractedKeys['sealRefresh']>[0]): Forgery => [
  name,
  (shop) => shop.sealRefresh(claims),
];
const sealed = (name: string, sealing: Parameters<ExtractedKeys['sealRefresh']>[1]): Forgery => [
  name,
  (shop) => shop.sealRefresh({}, sealing),
];
const claims = ['iss', 'aud', 'sub', 'sid', 'jti', 'iat', 'exp', 'gen'];

export const forgedRefreshTokens: Forgery[] = [
  ['the real access token', ({ access }) => access],
  ['the JWS of the access token', ({ jws }) => jws],
  ['a JWS with its typ', (shop) => shop.sign({ header: { typ: 'rt+jwt' } })],
  ['the JWS of the access token inside', (shop) => shop.sealAccess(shop.jws, refreshSeal)],
  ['text inside', (shop) => shop.sealAccess('not claims', refreshSeal)],
  ['a list inside', (shop) => shop.sealAccess('[1]', refreshSeal)],
  ['null inside', (shop) => shop.sealAccess('null', refreshSeal)],
  ['nothing inside', (shop) => shop.sealAccess('', refreshSeal)],
  ['half an object inside', (shop) => shop.sealAccess('{', refreshSeal)],
  claiming('aud of an access token', { aud: 'https://bff.test' }),
  claiming('iss of another', { iss: 'https://evil.test' }),
  claiming('valid from tomorrow', { nbf: 1_800_086_400 }),
  claiming('exp as text', { exp: '1900000000' }),
  ...claims.map((claim) => claiming(`no ${claim}`, { [claim]: undefined })),
  sealed('typ of an access token', { header: { typ: 'at+jwe' } }),
  sealed('typ of a JWS', { header: { typ: 'at+jwt' } }),
  sealed('typ JWT', { header: { typ: 'JWT' } }),
  sealed('no typ', { header: { typ: undefined } }),
  sealed('one member more', { header: { cty: 'JWT' } }),
  sealed('a key of its own', { header: { jwk: { kty: 'oct', k: 'AAAA' } } }),
  sealed('an address of its keys', { header: { jku: 'https://evil.test/keys' } }),
  sealed('a certificate', { header: { x5c: ['AAAA'] } }),
  sealed('an address of its certificate', { header: { x5u: 'https://evil.test/certificate' } }),
  sealed('a claim in the header', { header: { sub: 'somebody' } }),
  sealed('under another cipher', { header: { enc: 'A128CBC-HS256' } }),
  sealed('with a wrapped key', { header: { alg: 'A256KW' } }),
  sealed('with a key wrapped by AES-GCM', { header: { alg: 'A256GCMKW' } }),
  sealed('with a password for a key', { header: { alg: 'PBES2-HS256+A128KW' } }),
  sealed('compressed', { header: { zip: 'DEF' } }),
  sealed('under the key of access tokens', { use: 'access-cookie' }),
  sealed("under a stranger's secret", { keys: new SealingKeys([randomBytes(32)]) }),
  sealed('under a kid of no secret', { header: { kid: 'AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA' } }),
  sealed('under a kid that is a number', { header: { kid: 7 } }),
  sealed('without kid', { header: { kid: undefined } }),
  ...announcing('refresh'),
];

const refreshSeal = { use: 'refresh-token', header: { typ: 'rt+jwt' } } as const;
