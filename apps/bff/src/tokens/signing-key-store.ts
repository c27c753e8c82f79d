import type { JWK } from 'jose';

import type { Aged } from './signing-key-schedule.ts';

/** As the row has it: its private part is sealed, so that a copy of the database signs nothing. */
export interface StoredSigningKey {
  readonly kid: string;
  /** 1 for the first key; unique, so that only one instance can add the next. */
  readonly serial: number;
  readonly publicJwk: JWK;
  /** JWE around the private JWK. */
  readonly sealedPrivateJwk: string;
}

export interface SigningKeyStore {
  all(): Promise<(StoredSigningKey & Aged)[]>;
  /** Adds the key unless its serial is taken; the caller reads back what won. */
  add(key: StoredSigningKey): Promise<void>;
  reseal(kid: string, sealedPrivateJwk: string): Promise<void>;
  /** A key that was made in the future, by a clock that was ahead, counts as made now. */
  redateFuture(): Promise<void>;
  remove(kids: readonly string[]): Promise<void>;
}
