/**
 * Guarantee: only the BFF can read or make a refresh token (JWE, `typ: rt+jwt`, a key and an audience of its own), so none can be
 * passed off as an access token, nor the other way round. Whether it is still good is the session's row to say, not the token.
 * @see RFC 8725 §3.9, §3.11, §3.12
 */
import { EncryptJWT, errors, jwtDecrypt, type CompactJWEHeaderParameters, type JWTPayload } from 'jose';

import type { Clock } from '../clock/clock.ts';
import type { SealingKey, SealingKeys } from './sealing-keys.ts';
import { shareOpening } from './share-opening.ts';

/** What a refresh token says; times are epoch seconds. `exp` is the session's absolute end. */
export interface RefreshClaims {
  readonly sub: string;
  readonly sid: string;
  readonly jti: string;
  readonly gen: number;
  readonly iat: number;
  readonly exp: number;
}

/** `expired` is authentic, but its session's absolute end is past: it tells a person why they have to sign in. */
type OpenedRefreshToken =
  { readonly state: 'opened' | 'expired'; readonly claims: RefreshClaims } | { readonly state: 'unreadable' };

export interface RefreshTokens {
  /** Seals only: nobody but the BFF reads it, so there is nobody to whom a signature would say anything. */
  mint(claims: RefreshClaims): Promise<string>;
  /** Never throws: what cannot be trusted is `unreadable`, without saying why. */
  open(sealed: string): Promise<OpenedRefreshToken>;
}

interface Dependencies {
  readonly issuer: string;
  readonly sealingKeys: SealingKeys;
  readonly clock: Clock;
}

/** The row judges expiry by the database's clock; this process's may be off by a few seconds. */
const clockToleranceSeconds = 10;

export function createRefreshTokens(dependencies: Dependencies): RefreshTokens {
  return {
    mint: (claims) => mint(dependencies, claims),
    open: shareOpening((sealed) => openAndCheck(dependencies, sealed)),
  };
}

function mint({ issuer, sealingKeys }: Dependencies, claims: RefreshClaims): Promise<string> {
  const { kid, key } = sealingKeys.forSealing('refresh-token');
  return new EncryptJWT({ ...claims })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'rt+jwt', kid })
    .setIssuer(issuer)
    .setAudience(audienceOf(issuer))
    .encrypt(key);
}

async function openAndCheck(dependencies: Dependencies, sealed: string): Promise<OpenedRefreshToken> {
  const { issuer, sealingKeys, clock } = dependencies;
  let found: SealingKey | undefined;
  const keyFor = (header: CompactJWEHeaderParameters) => {
    found = sealingKeys.forOpening('refresh-token', header.kid);
    if (!found || Object.keys(header).toSorted().join() !== 'alg,enc,kid,typ')
      throw new Error('unexpected header');
    return found.key;
  };
  try {
    const { payload } = await jwtDecrypt(sealed, keyFor, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxDecompressedLength: 0,
      typ: 'rt+jwt',
      issuer,
      audience: audienceOf(issuer),
      requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp', 'gen'],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(clock.now() * 1000),
    });
    if (found) sealingKeys.remember('refresh-token', found);
    return { state: 'opened', claims: readClaims(payload) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { state: 'expired', claims: readClaims(error.payload) };
    return { state: 'unreadable' };
  }
}

/** Renewal is the only thing that takes a refresh token. */
function audienceOf(issuer: string): string {
  return `${issuer}/bff/session/renew`;
}

function readClaims(payload: JWTPayload): RefreshClaims {
  return {
    sub: payload.sub as string,
    sid: payload['sid'] as string,
    jti: payload.jti as string,
    gen: payload['gen'] as number,
    iat: payload.iat as number,
    exp: payload.exp as number,
  };
}
