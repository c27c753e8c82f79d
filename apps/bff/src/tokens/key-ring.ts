/**
 * Guarantee: a signing key counts only when one of the configured secrets opens its private part, and its public part is taken from there.
 * Whoever can write to the database, but has no secret, adds no key that anybody would believe.
 */
import { type CryptoKey, importJWK, type JWK } from 'jose';

import type { Log } from '../log/log.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { open, type Seal, seal } from './sealing.ts';
import type { Aged } from './signing-key-schedule.ts';
import type { SigningKeyStore, StoredSigningKey } from './signing-key-store.ts';

export const privateKeySeal: Seal = { use: 'signing-key', typ: 'jwk+jwe' };

type Stored = StoredSigningKey & Aged;
type Pair = { readonly privateKey: CryptoKey; readonly publicJwk: JWK };

export interface KeyRing {
  /** Those of the keys that can be used. What cannot be opened is named in the log, once. */
  open(stored: readonly Stored[]): Promise<readonly (Stored & Pair)[]>;
}

interface Dependencies {
  readonly store: Pick<SigningKeyStore, 'reseal'>;
  readonly sealing: SealingKeys;
  readonly log: Log;
}

/**
 * What this process has opened it keeps for as long as the database does: while secrets are being replaced, another instance
 * may seal a key again under one that this process was not given.
 */
export function createKeyRing(dependencies: Dependencies): KeyRing {
  let opened = new Map<string, Pair>();
  const leftOut = new Set<string>();
  return {
    async open(stored) {
      const usable: (Stored & Pair)[] = [];
      for (const key of stored) {
        const pair = opened.get(key.kid) ?? (await openPair(key, dependencies));
        if (pair) usable.push({ ...key, ...pair });
        else if (!leftOut.has(key.kid)) {
          leftOut.add(key.kid);
          dependencies.log.warn(
            { kid: key.kid },
            'a signing key that no configured secret opens is left out',
          );
        }
      }
      opened = new Map(usable.map(({ kid, privateKey, publicJwk }) => [kid, { privateKey, publicJwk }]));
      return usable;
    },
  };
}

/** Seals it again under the newest secret, if it is not: the older may be gone by the next start. */
async function openPair(
  { kid, sealedPrivateJwk }: Stored,
  { store, sealing }: Dependencies,
): Promise<Pair | undefined> {
  const sealed = await open(sealing, privateKeySeal, sealedPrivateJwk);
  if (!sealed) return undefined;
  if (!sealing.isNewest(sealed.kid)) {
    await store.reseal(kid, await seal(sealing, privateKeySeal, sealed.plaintext));
  }
  const jwk = JSON.parse(new TextDecoder().decode(sealed.plaintext)) as JWK;
  const { d: _, ...publicJwk } = jwk;
  return { privateKey: await importKey(jwk), publicJwk };
}

/** @throws if it is no Ed25519 key: there is one algorithm, and a key of another is a fault of the row */
export async function importKey(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, 'Ed25519')) as CryptoKey;
}
