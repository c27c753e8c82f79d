import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';

import { randomId } from '../../../tokens/random-id.ts';
import type { StolenRows } from '../second-bff/stolen-database.ts';
import { claimsOf } from './database-rows.ts';
import { derivedKey, headerOf, openedBy, sealedBy, sealedByOwnKey, signedBy } from './forge.ts';

interface Sealing {
  readonly secret: Uint8Array;
  /** Of something that is sealed under it. */
  readonly header: Readonly<Record<string, string>>;
}

/** Whoever has a copy of the database and the secret that its signing key is sealed under: he can do all that the BFF can. */
export class SigningKeyForger {
  readonly #rows: StolenRows;
  readonly #secret: Uint8Array;
  readonly #issuer: string;
  readonly #privateKey: KeyObject;

  /** @throws Error if it is another secret */
  constructor(rows: StolenRows, secret: Uint8Array, issuer: string) {
    const sealed = rows.key.sealed_private_jwk;
    const jwk = openedBy(derivedKey(secret, 'signing-key', headerOf(sealed)['kid']), sealed);
    this.#rows = rows;
    this.#secret = secret;
    this.#issuer = issuer;
    this.#privateKey = createPrivateKey({ key: JSON.parse(jwk) as JsonWebKey, format: 'jwk' });
  }

  /** A true signature, and the seal of somebody who has no secret. */
  withTheKeyAlone(): string {
    return sealedByOwnKey(this.#sign(), this.#header);
  }

  /** @param under by default the secret that he has */
  accessToken(under: Sealing = { secret: this.#secret, header: this.#header }): string {
    const header: Sealing['header'] = { ...under.header, typ: 'at+jwe' };
    return sealedBy(derivedKey(under.secret, 'access-cookie', header['kid']), this.#sign(), header);
  }

  /** Any salt will do: the one that the key is sealed with. */
  get #header(): Readonly<Record<string, string>> {
    return { ...headerOf(this.#rows.key.sealed_private_jwk), typ: 'at+jwe' };
  }

  #sign(): string {
    const claims = { ...claimsOf(this.#rows, this.#issuer), jti: randomId() };
    return signedBy(this.#privateKey, claims, this.#rows.key.kid);
  }
}
