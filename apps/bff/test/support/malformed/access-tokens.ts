import { createHmac, randomBytes } from 'node:crypto';

import { type CryptoKey, generateKeyPair, type JWK } from 'jose';

import { SealingKeys } from '../../../src/tokens/sealing-keys.ts';
import type { ExtractedKeys } from '../extract-keys.ts';
import { flipped, forgeJws, withPart } from '../forge.ts';

export type Forgery = [name: string, forge: (extracted: ExtractedKeys) => string | Promise<string>];

/** Signed and sealed with the right keys, but not what the BFF would have made. */
const signed = (name: string, changes: Parameters<ExtractedKeys['sign']>[0]): Forgery => [
  name,
  async (shop) => shop.sealAccess(await shop.sign(changes)),
];
const sealed = (name: string, sealing: Parameters<ExtractedKeys['sealAccess']>[1]): Forgery => [
  name,
  (shop) => shop.sealAccess(shop.jws, sealing),
];
const holding = (name: string, content: string): Forgery => [name, (shop) => shop.sealAccess(content)];

/** Seals that are wrong for either token. */
export const sealings: [name: string, sealing: Parameters<ExtractedKeys['sealAccess']>[1]][] = [
  ['no typ of the seal', { header: { typ: undefined } }],
  ['one member more', { header: { cty: 'JWT' } }],
  ['a key of its own', { header: { jwk: { kty: 'oct', k: 'AAAA' } } }],
  ['an address of its keys', { header: { jku: 'https://evil.test/keys' } }],
  ['a certificate', { header: { x5c: ['AAAA'] } }],
  ['an address of its certificate', { header: { x5u: 'https://evil.test/certificate' } }],
  ['a claim in the header', { header: { sub: 'somebody' } }],
  ['under another cipher', { header: { enc: 'A128CBC-HS256' } }],
  ['with a wrapped key', { header: { alg: 'A256KW' } }],
  ['with a key wrapped by AES-GCM', { header: { alg: 'A256GCMKW' } }],
  ['with a password for a key', { header: { alg: 'PBES2-HS256+A128KW' } }],
  ['compressed', { header: { zip: 'DEF' } }],
  ["under a stranger's secret", { keys: new SealingKeys([randomBytes(32)]) }],
  ['under a kid of no secret', { header: { kid: 'AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA' } }],
  ['without kid', { header: { kid: undefined } }],
];

const claims = 'iss aud sub client_id sid jti iat exp auth_time amr roles gen'.split(' ');

export const forgedAccessTokens: Forgery[] = [
  ['alg none', async (shop) => shop.sealAccess(await forgeJws(headerOf(shop, 'none'), { sub: 'a' }))],
  ['alg none around the real claims', async (shop) => shop.sealAccess(`${unsigned(shop)}.`)],
  ['alg none, not sealed', (shop) => `${unsigned(shop)}.`],
  ['the real JWS, not sealed', (shop) => shop.jws],
  ['the real JWS without signature', (shop) => shop.sealAccess(shop.jws.replace(/[^.]+$/, ''))],
  signedWith('the public key as HMAC secret', ({ x }) => fromBase64(x)),
  signedWith('the public JWK as HMAC secret', (jwk) => JSON.stringify(jwk)),
  ...[0, 1, 2].map((part): Forgery => [
    `a flipped bit in part ${part} of the JWS`,
    (shop) => shop.sealAccess(flipped(shop.jws)[part]!),
  ]),
  [
    'the claims of another JWS',
    async (shop) => shop.sealAccess(withPart(shop.jws, 1, (await anotherJws(shop)).split('.')[1]!)),
  ],
  ['a key of the attacker', async (shop) => shop.sealAccess(await shop.sign({ key: await strangersKey() }))],
  ['the real refresh token', (shop) => shop.refresh],
  ['the real refresh token inside', (shop) => shop.sealAccess(shop.refresh)],
  ['sealed twice', (shop) => shop.sealAccess(shop.access)],
  signed('alg EdDSA', { header: { alg: 'EdDSA' } }),
  signed('alg ES256', { header: { alg: 'ES256' } }),
  signed('alg in another case', { header: { alg: 'ed25519' } }),
  signed('no alg', { header: { alg: undefined } }),
  signed('an unknown kid', { header: { kid: randomBytes(16).toString('base64url') } }),
  signed('no kid', { header: { kid: undefined } }),
  signed('a kid that is a path', { header: { kid: '../../dev/null' } }),
  signed('a kid that is a name of JavaScript', { header: { kid: '__proto__' } }),
  signed('a kid that is an object', { header: { kid: {} } }),
  signed('typ of a refresh token', { header: { typ: 'rt+jwt' } }),
  signed('typ JWT', { header: { typ: 'JWT' } }),
  signed('no typ', { header: { typ: undefined } }),
  signed('a key in its own header', { header: { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } } }),
  signed('a key to be fetched', { header: { jku: 'https://evil.test/keys' } }),
  signed('a certificate to be fetched', { header: { x5u: 'https://evil.test/cert' } }),
  signed('a content type', { header: { cty: 'JWT' } }),
  signed('a critical extension', { header: { crit: ['exp'] } }),
  signed('an unencoded payload', { header: { b64: false, crit: ['b64'] } }),
  signed('aud of a refresh token', { claims: { aud: 'https://bff.test/bff/session/renew' } }),
  signed('aud of an upstream', { claims: { aud: 'https://api.test' } }),
  signed('iss of another', { claims: { iss: 'https://evil.test' } }),
  signed('expired a second ago', { claims: { exp: 1_799_999_999 } }),
  signed('valid from tomorrow', { claims: { nbf: 1_800_086_400 } }),
  signed('exp as text', { claims: { exp: '1900000000' } }),
  signed('iat as text', { claims: { iat: 'now' } }),
  ...claims.map((claim) => signed(`no ${claim}`, { claims: { [claim]: undefined } })),
  sealed('JWE typ of a refresh token', { header: { typ: 'rt+jwt' } }),
  sealed('JWE typ of a JWS', { header: { typ: 'at+jwt' } }),
  sealed('JWE typ in capitals', { header: { typ: 'AT+JWE' } }),
  sealed('JWE typ as a media type', { header: { typ: 'application/at+jwe' } }),
  sealed('under the key of refresh tokens', { use: 'refresh-token' }),
  sealed('under the key of signing keys', { use: 'signing-key' }),
  sealed('under a kid without salt', { header: { kid: 'AAAAAAAAAAAA' } }),
  sealed('under a kid that is a list', { header: { kid: ['a'] } }),
  ...sealings.map(([name, sealing]) => sealed(name, sealing)),
  ...announcing('access'),
  holding('nothing inside', ''),
  holding('empty parts inside', '..'),
  holding('five parts inside', 'a.b.c.d.e'),
  holding('a zero byte inside', '\u0000'),
  holding('text inside', 'not a token'),
  holding('JSON inside', '{"sub":"somebody","sid":"some"}'),
];

/** Opening these would need work that the list of algorithms must refuse first. */
export function announcing(kind: 'access' | 'refresh'): Forgery[] {
  const headers: [name: string, header: object][] = [
    ['alg none', { alg: 'none' }],
    ['a password of a million rounds', { alg: 'PBES2-HS256+A128KW', p2c: 1e6, p2s: 'AAAAAAAAAAA' }],
    ['an RSA key', { alg: 'RSA-OAEP-256' }],
    ['a shorter key', { enc: 'A128GCM' }],
    ['another cipher', { enc: 'A256CBC-HS512' }],
    ['an encrypted key beside alg dir', {}],
  ];
  return headers.map(([name, header]) => [
    `announcing ${name}`,
    ({ [kind]: token }) => {
      const [first = '', , ...rest] = token.split('.');
      const known = JSON.parse(fromBase64(first).toString()) as object;
      const changed = Buffer.from(JSON.stringify({ ...known, ...header })).toString('base64url');
      return [changed, randomBytes(40).toString('base64url'), ...rest].join('.');
    },
  ]);
}

const headerOf = ({ jws }: ExtractedKeys, alg: string) => {
  const known = JSON.parse(fromBase64(jws.split('.')[0]).toString()) as object;
  return { ...known, alg };
};

const withAlg = (shop: ExtractedKeys, alg: string) =>
  `${Buffer.from(JSON.stringify(headerOf(shop, alg))).toString('base64url')}.${shop.jws.split('.')[1]}`;

const unsigned = (shop: ExtractedKeys) => withAlg(shop, 'none');

const fromBase64 = (text = '') => Buffer.from(text, 'base64url');

const anotherJws = ({ sign }: ExtractedKeys) => sign({ claims: { sub: 'somebody else' } });

function signedWith(name: string, secretOf: (jwk: JWK) => Buffer | string): Forgery {
  return [
    name,
    (shop) => {
      const input = withAlg(shop, 'HS256');
      const mac = createHmac('sha256', secretOf(shop.publicJwk)).update(input).digest('base64url');
      return shop.sealAccess(`${input}.${mac}`);
    },
  ];
}

async function strangersKey(): Promise<CryptoKey> {
  return (await generateKeyPair('Ed25519')).privateKey;
}
