/**
 * Guarantee: guessing is slow, for one account from many addresses and for many accounts from one address. Attempts are counted before
 * the password is checked, so that parallel guesses gain nothing; what fails through our own fault is not counted, or a database that is
 * down would lock its users out.
 * @see OWASP ASVS 5.0, 6.3.1
 */
import type { Clock } from '../clock/clock.ts';
import { ipKey } from '../limits/ip-key.ts';
import { RateLimiter } from '../limits/rate-limiter.ts';
import { Problem } from '../problems/problem.ts';

/** As many as a person needs who tries their usual passwords: at most 960 guesses a day at one account, in each process. */
export const perAccount = { limit: 10, windowSeconds: 900 };
/** More, because many people can share an address behind one router. An IPv6 address counts with its /64. */
const perAddress = { limit: 100, windowSeconds: 900 };

export interface Guess {
  readonly email: string;
  readonly address: string;
}

export class GuessLimits {
  readonly #accounts: RateLimiter;
  readonly #addresses: RateLimiter;

  constructor(clock: Clock) {
    this.#accounts = new RateLimiter(clock, perAccount);
    this.#addresses = new RateLimiter(clock, perAddress);
  }

  /**
   * Runs what a guess is for. Success forgives the account's attempts; only a rejected credential stays counted.
   * @throws Problem `too_many_requests`, and what `work` throws
   */
  async attempt<T>({ email, address }: Guess, work: () => Promise<T>): Promise<T> {
    const key = ipKey(address);
    this.#addresses.consume(key);
    try {
      this.#accounts.consume(email);
    } catch (error) {
      // No password was tried: others at the same address are not to wait for it.
      this.#addresses.giveBack(key);
      throw error;
    }
    try {
      const result = await work();
      this.#accounts.forget(email);
      return result;
    } catch (error) {
      if (!isRejected(error)) {
        this.#addresses.giveBack(key);
        this.#accounts.giveBack(email);
      }
      throw error;
    }
  }
}

const isRejected = (error: unknown) => error instanceof Problem && error.code === 'credentials_rejected';
