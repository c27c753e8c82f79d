/**
 * Promise: guessing is slow, for one account from many addresses and for many accounts from one address.
 * Attempts are counted before the password is checked, so that parallel guesses gain nothing.
 * @see OWASP ASVS 5.0, 6.3.1
 */
import type { Clock } from '../../clock/clock.ts';
import { addressKey } from '../../limits/address-key.ts';
import { AttemptLimiter } from '../../limits/attempt-limiter.ts';
import { Problem } from '../../problems/problem.ts';

export const perAccount = { limit: 10, windowSeconds: 900 };
export const perAddress = { limit: 100, windowSeconds: 900 };

export interface Guess {
  readonly email: string;
  readonly address: string;
}

export class GuessLimits {
  readonly #accounts: AttemptLimiter;
  readonly #addresses: AttemptLimiter;

  constructor(clock: Clock) {
    this.#accounts = new AttemptLimiter(clock, perAccount);
    this.#addresses = new AttemptLimiter(clock, perAddress);
  }

  /** @throws Problem `too_many_requests` */
  count({ email, address }: Guess): void {
    const retryAfterSeconds = this.#addresses.attempt(addressKey(address)) || this.#accounts.attempt(email);
    if (retryAfterSeconds > 0) throw new Problem('too_many_requests', { retryAfterSeconds });
  }

  succeeded({ email }: Guess): void {
    this.#accounts.forget(email);
  }
}
