/**
 * Guarantee: passwords are kept as argon2id hashes, and checking one takes the same time whether or not the account exists.
 * @see OWASP Password Storage Cheat Sheet
 */
import { hash, verify } from '@node-rs/argon2';

import type { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';

export interface PasswordHashing {
  hash(password: string): Promise<string>;
  /** Without a `passwordHash` it works just as long and answers false. Taken exactly as typed, byte for byte. */
  matches(password: string, passwordHash: string | undefined): Promise<boolean>;
}

/** argon2id (2 in this library), 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @throws Problem `temporarily_unavailable` (from both methods) when the concurrency limit is reached */
export async function createPasswordHashing(concurrencyLimit: ConcurrencyLimit): Promise<PasswordHashing> {
  const nobodys = await hash('nobody has this password', parameters);
  return {
    hash: (password) => concurrencyLimit.run(() => hash(password, parameters)),
    async matches(password, passwordHash) {
      const same = await concurrencyLimit.run(() => verify(passwordHash ?? nobodys, password));
      return same && passwordHash !== undefined;
    },
  };
}
