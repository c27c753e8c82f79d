import { LRUCache } from 'lru-cache';

import type { Clock } from '../clock/clock.ts';
import type { EndReason } from '../contract.ts';

const rememberSeconds = 60;
const mostRemembered = 10_000;

/**
 * Guarantee: whoever keeps presenting tokens of a session that is over costs one statement a minute, not one a request.
 * Only ends that nothing undoes are told to it.
 */
export class EndedSessions {
  readonly #clock: Clock;
  readonly #ended = new LRUCache<string, { readonly reason: EndReason; readonly until: number }>({
    max: mostRemembered,
  });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(sid: string, reason: EndReason): void {
    this.#ended.set(sid, { reason, until: this.#clock.monotonic() + rememberSeconds });
  }

  reasonOf(sid: string): EndReason | undefined {
    // `peek`: asking for one keeps it no longer.
    const ended = this.#ended.peek(sid);
    if (!ended || ended.until > this.#clock.monotonic()) return ended?.reason;
    this.#ended.delete(sid);
    return undefined;
  }
}
