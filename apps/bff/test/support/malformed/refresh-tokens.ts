import type { ExtractedKeys } from '../extract-keys.ts';
import { announcing, type Forgery, sealings } from './access-tokens.ts';

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
  sealed('under the key of access tokens', { use: 'access-cookie' }),
  sealed('under a kid that is a number', { header: { kid: 7 } }),
  ...sealings.map(([name, sealing]) => sealed(name, sealing)),
  ...announcing('refresh'),
];

const refreshSeal = { use: 'refresh-token', header: { typ: 'rt+jwt' } } as const;
