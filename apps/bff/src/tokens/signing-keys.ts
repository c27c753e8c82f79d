/**
 * Promise: access tokens are signed with an Ed25519 key that only the BFF has. It lives in the database, its private part
 * sealed under a configured secret; instances that start together on an empty database agree on one.
 * @see RFC 8037, RFC 9864 (the fully specified name `Ed25519`)
 */
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

import { randomId } from './random-id.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { open, type Seal, seal } from './sealing.ts';

export interface StoredSigningKey {
  readonly kid: string;
  /** 1 for the first key; unique, so that only one instance can add the next. */
  readonly serial: number;
  readonly publicJwk: JWK;
  /** JWE around the private JWK. */
  readonly sealedPrivateJwk: string;
}

export interface SigningKeyStore {
  all(): Promise<StoredSigningKey[]>;
  /** Adds the key unless its serial is taken; the caller reads back what won. */
  add(key: StoredSigningKey): Promise<void>;
  reseal(kid: string, sealedPrivateJwk: string): Promise<void>;
}

export interface SigningKeys {
  /** The key that signs now. */
  readonly signing: { readonly kid: string; readonly privateKey: CryptoKey };
  /** The public key that a `kid` names, or undefined. No I/O: an unknown `kid` costs a map look-up. */
  verifying(kid: unknown): CryptoKey | undefined;
  /** What `/.well-known/jwks.json` publishes. */
  readonly published: readonly JWK[];
}

/** The message is one sentence for whoever starts the BFF. */
export class SigningKeyUnreadable extends Error {
  override readonly name = 'SigningKeyUnreadable';
}

const privateKeySeal: Seal = { use: 'signing-key', typ: 'jwk+jwe' };

/** @throws SigningKeyUnreadable when a stored key was sealed under a secret that is no longer configured */
export async function loadSigningKeys(store: SigningKeyStore, sealing: SealingKeys): Promise<SigningKeys> {
  let stored = await store.all();
  if (stored.length === 0) {
    await store.add(await createKey(sealing));
    stored = await store.all();
  }
  const newest = stored.toSorted((a, b) => b.serial - a.serial)[0] as StoredSigningKey;
  const privateKey = await openPrivateKey(newest, { store, sealing });
  const publicKeys = new Map(
    await Promise.all(stored.map(async (key) => [key.kid, await importKey(key.publicJwk)] as const)),
  );
  return {
    signing: { kid: newest.kid, privateKey },
    verifying: (kid) => (typeof kid === 'string' ? publicKeys.get(kid) : undefined),
    published: stored.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'Ed25519', use: 'sig' })),
  };
}

async function createKey(sealing: SealingKeys): Promise<StoredSigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true });
  const privateJwk = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)));
  return {
    kid: randomId(),
    serial: 1,
    publicJwk: await exportJWK(publicKey),
    sealedPrivateJwk: await seal(sealing, privateKeySeal, privateJwk),
  };
}

async function openPrivateKey(
  key: StoredSigningKey,
  { store, sealing }: { store: SigningKeyStore; sealing: SealingKeys },
): Promise<CryptoKey> {
  const opened = await open(sealing, privateKeySeal, key.sealedPrivateJwk);
  if (!opened) {
    throw new SigningKeyUnreadable(
      'The signing key in the database was sealed under a secret that SECRETS no longer holds: put that secret back, after the newest.',
    );
  }
  if (!sealing.isNewest(opened.kid)) {
    await store.reseal(key.kid, await seal(sealing, privateKeySeal, opened.plaintext));
  }
  return importKey(JSON.parse(new TextDecoder().decode(opened.plaintext)) as JWK);
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, 'Ed25519')) as CryptoKey;
}
