/**
 * Guarantee: an access token is a JWS of this BFF (`alg: Ed25519`, `typ: at+jwt`), and in a browser it is always sealed
 * inside a JWE (`typ: at+jwe`): what is lifted from a log or a backup is no Bearer token for anybody.
 * Nothing here knows about revocation; `authenticate` asks for that.
 * @see RFC 9068, RFC 8725, RFC 10017
 */
import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';

import type { Clock } from '../clock/clock.ts';
import { randomId } from './random-id.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { open, type Seal, seal } from './sealing.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What an access token says; times are epoch seconds with a fraction (RFC 7519 allows it, and rotation needs it). */
export interface AccessClaims {
  readonly sub: string;
  readonly sid: string;
  readonly gen: number;
  readonly roles: readonly string[];
  readonly amr: readonly string[];
  readonly authTime: number;
  /** The session that ends when this one is first presented, after a re-authentication. */
  readonly replaces?: string;
  readonly iat: number;
  readonly exp: number;
}

/**
 * `expired` is authentic all the same: it says whose session it was, for a sign-out or a view of the session, and opens nothing.
 * `unreadable` says nothing at all, so nothing of it may be used.
 */
export type OpenedAccessToken =
  { readonly state: 'valid' | 'expired'; readonly claims: AccessClaims } | { readonly state: 'unreadable' };

export interface AccessTokens {
  /** Signs and seals. The caller decides `exp`; it never lies past the session's absolute end. */
  mint(claims: AccessClaims): Promise<string>;
  /** Opens and verifies. Never throws: what cannot be trusted is `unreadable`, without saying why. */
  open(sealed: string): Promise<OpenedAccessToken>;
}

interface Dependencies {
  readonly issuer: string;
  readonly signingKeys: SigningKeys;
  readonly sealingKeys: SealingKeys;
  readonly clock: Clock;
}

const accessSeal: Seal = { use: 'access-cookie', typ: 'at+jwe' };
/** RFC 9068 asks for it; the web app is the only client. */
const clientId = 'web';
const requiredClaims = ['sub', 'client_id', 'sid', 'jti', 'iat', 'exp', 'auth_time', 'amr', 'roles', 'gen'];

/**
 * Signed first, sealed then: who opens a token with a leaked secret still cannot make one, and who has a leaked signing key still
 * cannot make a cookie of what he signs.
 * @see RFC 7519 §11.2 (sign, then encrypt)
 */
export function createAccessTokens(dependencies: Dependencies): AccessTokens {
  return {
    mint: (claims) => mint(dependencies, claims),
    open: (sealed) => openAndVerify(dependencies, sealed),
  };
}

/** Clocks differ by seconds. What is further ahead was minted by one that was wrong, and would live on for as long as that was. */
const mostAheadSeconds = 3600;

/** jose compares whole seconds, and would take a token for up to one longer than it says. */
export function isAlive({ iat, exp }: Pick<AccessClaims, 'iat' | 'exp'>, now: number): boolean {
  return exp > now && iat <= now + mostAheadSeconds;
}

async function mint(
  { issuer, signingKeys, sealingKeys }: Dependencies,
  claims: AccessClaims,
): Promise<string> {
  const { authTime, ...named } = claims;
  const { kid, privateKey } = signingKeys.signing;
  const jws = await new SignJWT({ ...named, client_id: clientId, auth_time: authTime })
    .setProtectedHeader({ alg: 'Ed25519', typ: 'at+jwt', kid })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setJti(randomId())
    .sign(privateKey, {});
  return seal(sealingKeys, accessSeal, new TextEncoder().encode(jws));
}

async function openAndVerify(dependencies: Dependencies, sealed: string): Promise<OpenedAccessToken> {
  const { issuer, signingKeys, sealingKeys, clock } = dependencies;
  const opened = await open(sealingKeys, accessSeal, sealed);
  if (!opened) return { state: 'unreadable' };
  try {
    const { payload } = await jwtVerify(opened.plaintext, (header) => keyFor(signingKeys, header), {
      // One algorithm and no other: the token's own header chooses nothing, `none` least of all (RFC 8725 §3.1).
      algorithms: ['Ed25519'],
      // A JWT that was made for another purpose is none of ours, whoever signed it (RFC 8725 §3.11).
      typ: 'at+jwt',
      issuer,
      audience: issuer,
      requiredClaims,
      currentDate: new Date(clock.now() * 1000),
    });
    const claims = readClaims(payload);
    return { state: isAlive(claims, clock.now()) ? 'valid' : 'expired', claims };
  } catch (error) {
    // jose judges the expiry last: signature, issuer, audience and claims were accepted.
    if (error instanceof errors.JWTExpired) return { state: 'expired', claims: readClaims(error.payload) };
    return { state: 'unreadable' };
  }
}

/** Nothing in the header leads to a key but a `kid` of ours: no `jwk`, `jku` or `x5c` is ever followed (RFC 8725 §3.10). */
function keyFor(signingKeys: SigningKeys, header: JWTHeaderParameters) {
  const key = signingKeys.verifying(header.kid);
  if (!key || Object.keys(header).toSorted().join() !== 'alg,kid,typ') throw new Error('unexpected header');
  return key;
}

/** The signature vouches for the types: only the BFF writes these claims. */
function readClaims(payload: JWTPayload): AccessClaims {
  return {
    sub: payload.sub as string,
    sid: payload['sid'] as string,
    gen: payload['gen'] as number,
    roles: payload['roles'] as string[],
    amr: payload['amr'] as string[],
    authTime: payload['auth_time'] as number,
    ...(payload['replaces'] !== undefined && { replaces: payload['replaces'] as string }),
    iat: payload.iat as number,
    exp: payload.exp as number,
  };
}
