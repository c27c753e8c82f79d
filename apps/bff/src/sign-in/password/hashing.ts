/**
 * Guarantee: passwords are kept as argon2id hashes, and checking one takes the same time whether or not the account exists.
 * @see OWASP Password Storage Cheat Sheet, docs/decisions/0010-spellings.md
 */
import { hash, verify } from '@node-rs/argon2';

import type { ConcurrencyLimit } from '../../limits/concurrency-limit.ts';
import { normalizePassword } from './normalize-password.ts';

export interface PasswordHashing {
  hash(password: string): Promise<string>;
  /**
   * Without a `passwordHash` it works just as long and answers false. Nothing is cut off or changed but the Unicode form: the same
   * characters are the same password on whatever keyboard they are typed.
   */
  matches(password: string, passwordHash: string | undefined): Promise<boolean>;
}

/** argon2id (2 in this library), 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @throws Problem `temporarily_unavailable` (from both methods) when the concurrency limit is reached */
export async function createPasswordHashing(concurrencyLimit: ConcurrencyLimit): Promise<PasswordHashing> {
  const nobodys = await hash('nobody has this password', parameters);
  return {
    hash: (password) => concurrencyLimit.run(() => hash(normalizePassword(password), parameters)),
    async matches(password, passwordHash) {
      const kept = passwordHash ?? nobodys;
      const isSame = (typed: string) => concurrencyLimit.run(() => verify(kept, typed));
      // Hashes from before normalization are of what was typed. Which forms are tried depends on what was typed alone.
      const same =
        (await isSame(normalizePassword(password))) ||
        (password !== normalizePassword(password) && (await isSame(password)));
      return same && passwordHash !== undefined;
    },
  };
}
