import { cookieNames } from '../../../apps/bff/src/contract.ts';
import { lifetimes } from '../rules/shipped.ts';
import type { Send } from '../schedules/schedule.ts';
import type { Browser } from './browser.ts';
import type { Bffs } from './bffs.ts';
import { type Answer, exchange } from './exchange.ts';
import type { Invariants } from './invariants.ts';
import { count, emptyTally, type Refusal } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

type Cookies = Readonly<Record<string, string>>;

interface Given {
  readonly time: VirtualTime;
  readonly invariants: Invariants;
  readonly bffs: Bffs;
  readonly browsers: Readonly<Record<Send['who'], Browser>>;
}

/** Requests on their way to the BFF, in it, and back. */
export class Traffic {
  readonly owner = emptyTally();
  readonly thief = emptyTally();
  ownerSignedOut: Refusal | undefined;
  readonly #given: Given;
  #hasSignedOut = false;
  /** When the owner was last at work; an inspection is not work. */
  #workedAt = 0;

  constructor(given: Given) {
    this.#given = given;
  }

  send(step: Send): void {
    const { time, browsers, invariants } = this.#given;
    const { life, cookies } = browsers[step.who];
    time.after(step.up, () => {
      this.#arrive(step, { life, cookies }).catch((error: unknown) => invariants.failed(error));
    });
  }

  async #arrive(step: Send, sent: { life: number; cookies: Cookies }): Promise<void> {
    const { time, bffs, invariants } = this.#given;
    const bff = bffs.at(step.instance);
    // A request that meets no process gets no answer.
    if (!bff.instance) return;
    const { life } = bff;
    const wasRevoked = invariants.revocation !== undefined;
    if (step.what === 'sign out') this.#hasSignedOut = true;
    const answer = await exchange(bff.instance, step.what, sent.cookies);
    const isAccepted = answer.code === undefined;
    if (step.what !== 'sign out') this.#decideAlive(step, answer, sent.cookies);
    if (isAccepted && step.what === 'inspect') invariants.honoured('an inspection', { hasHeard: wasRevoked });
    else if (isAccepted && step.what !== 'sign out') invariants.honoured('a request', bff);
    time.after(isAccepted ? step.work : 0, () => {
      if (bff.life !== life) return;
      const lines = answer.leave();
      if (lines.some(({ value }) => value !== '')) invariants.honoured('a cookie', bff);
      if (step.lost) return;
      time.after(step.down, () => {
        const browser = this.#given.browsers[step.who];
        if (browser.life === sent.life) browser.take(lines);
      });
    });
  }

  #decideAlive({ who, what }: Send, { code, reason }: Answer, cookies: Cookies): void {
    const { time, invariants, browsers } = this.#given;
    invariants.record(() => `answer to the ${who}: ${code ?? 'accepted'}`);
    count(this[who], time.now, code);
    if (who === 'thief' || this.ownerSignedOut || this.#hasSignedOut) return;
    if (code === undefined && what !== 'inspect') this.#workedAt = time.now;
    if (code !== 'session_ended' && code !== 'session_required') return;
    // Cookies that end with the browser, or had not reached its disk, are gone with it: that was promised.
    const isForgotten = browsers.owner.life > 1 && cookies[cookieNames.refresh] === undefined;
    const isIdle = reason === 'idle_expired' && time.now - this.#workedAt >= lifetimes.idleSeconds;
    if (!isForgotten && !isIdle) this.ownerSignedOut = { at: time.now, code, ...(reason && { reason }) };
  }
}
