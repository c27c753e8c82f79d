/**
 * Guarantee: what is sealed here can be opened only with one of the configured secrets, and only for the use it was sealed for.
 *
 * key = HKDF-SHA-256(secret, salt, use). The salt, 128 bits, is drawn at start and again every 2^30 seals, so that the
 * random 96-bit nonces of AES-GCM stay far below their bound however many processes run. `kid` = id of the secret + salt:
 * every instance can derive every key, nothing is shared but the secrets.
 * @see NIST SP 800-38D §8.3, RFC 5869
 */
import { hkdfSync, randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** Part of the key's derivation: a refresh token moved into the access cookie meets another key, not a check that could be forgotten. */
export type SealingUse = 'access-cookie' | 'refresh-token' | 'signing-key';

/** 256 bits, and the name under which any instance with the same secret derives it. */
export interface SealingKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

const mostRemembered = 1000;
const kidForm = /^([\w-]{12})\.([\w-]{22})$/;

/** Derives; stores nothing, and needs no database: a browser's cookies open as soon as a process has its secrets. */
export class SealingKeys {
  readonly #secrets: ReadonlyMap<string, Uint8Array>;
  readonly #newestId: string;
  readonly #sealsPerSalt: number;
  readonly #sealing = new Map<SealingUse, SealingKey & { seals: number }>();
  readonly #opened = new LRUCache<string, SealingKey>({ max: mostRemembered });

  /** @param secrets newest first: the first seals, all open */
  constructor(secrets: readonly [Uint8Array, ...Uint8Array[]], sealsPerSalt = 2 ** 30) {
    this.#sealsPerSalt = sealsPerSalt;
    this.#secrets = new Map(secrets.map((secret) => [idOf(secret), secret]));
    this.#newestId = idOf(secrets[0]);
  }

  /** The key to seal with now; each call counts as one seal. */
  forSealing(use: SealingUse): SealingKey {
    let current = this.#sealing.get(use);
    if (!current || current.seals >= this.#sealsPerSalt) {
      current = { ...this.#derive(use, this.#newestId, randomBytes(16).toString('base64url')), seals: 0 };
      this.#sealing.set(use, current);
    }
    current.seals += 1;
    return current;
  }

  /** The key that a `kid` names, or undefined when no configured secret has that id. The `kid` is whatever the sender wrote. */
  forOpening(use: SealingUse, kid: unknown): SealingKey | undefined {
    if (typeof kid !== 'string') return undefined;
    const known = this.#opened.peek(`${use} ${kid}`);
    if (known) return known;
    const [, id, salt] = kidForm.exec(kid) ?? [];
    return id && salt && this.#secrets.has(id) ? this.#derive(use, id, salt) : undefined;
  }

  /** Call it once the key has opened something: only then is it worth memory, or a stranger could fill it with invented salts. */
  remember(use: SealingUse, key: SealingKey): void {
    const name = `${use} ${key.kid}`;
    if (!this.#opened.has(name)) this.#opened.set(name, key);
  }

  /** Whether this `kid` belongs to the newest secret; if not, what it sealed should be sealed again. */
  isNewest(kid: string): boolean {
    return kid.startsWith(`${this.#newestId}.`);
  }

  #derive(use: SealingUse, id: string, salt: string): SealingKey {
    const secret = this.#secrets.get(id) as Uint8Array;
    const key = hkdfSync('sha256', secret, Buffer.from(salt, 'base64url'), `tokenless ${use}`, 32);
    return { kid: `${id}.${salt}`, key: new Uint8Array(key) };
  }
}

/** Names a secret without telling anything about it. */
function idOf(secret: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'tokenless secret id', 9)).toString('base64url');
}
