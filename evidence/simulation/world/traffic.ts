import { cookieNames } from '../../../apps/bff/src/contract.ts';
import { lifetimes } from '../rules/shipped.ts';
import type { Send } from '../schedules/schedule.ts';
import { tellSend } from '../schedules/tell.ts';
import type { Browser } from './browser.ts';
import type { Cluster } from './cluster.ts';
import { count, emptyTally, type Refusal } from './course.ts';
import { type Answer, exchange } from './exchange.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Witness } from './witness.ts';

type Cookies = Readonly<Record<string, string>>;

interface Given {
  readonly time: VirtualTime;
  readonly witness: Witness;
  readonly cluster: Cluster;
  readonly browsers: Readonly<Record<Send['who'], Browser>>;
}

/** Requests on their way to the BFF, in it, and back. */
export class Traffic {
  readonly owner = emptyTally();
  readonly thief = emptyTally();
  ownerSignedOut: Refusal | undefined;
  readonly #given: Given;
  #hasSignedOut = false;
  /** When the owner was last at work; a look is not work. */
  #workedAt = 0;

  constructor(given: Given) {
    this.#given = given;
  }

  send(step: Send): void {
    const { time, browsers, witness } = this.#given;
    const { life, cookies } = browsers[step.who];
    witness.tell(() => `${step.who}: ${tellSend(step)}`);
    time.after(step.up, () => {
      this.#arrive(step, { life, cookies }).catch((error: unknown) => witness.failed(error));
    });
  }

  async #arrive(step: Send, sent: { life: number; cookies: Cookies }): Promise<void> {
    const { time, cluster, witness } = this.#given;
    const bff = cluster.bff(step.instance);
    // A request that meets no process gets no answer.
    if (!bff.instance) return;
    const { life } = bff;
    const wasRevoked = witness.revocation !== undefined;
    if (step.what === 'sign out') this.#hasSignedOut = true;
    const answer = await exchange(bff.instance, step.what, sent.cookies);
    const isAccepted = answer.status === 200;
    if (step.what !== 'sign out') this.#judge(step, answer, sent.cookies);
    if (isAccepted && step.what === 'look') witness.honoured('a look', { hasHeard: wasRevoked });
    else if (isAccepted && step.what !== 'sign out') witness.honoured('a request', bff);
    time.after(isAccepted ? step.work : 0, () => {
      if (!bff.isAlive(life)) return;
      const lines = answer.leave();
      if (lines.some(({ value }) => value !== '')) witness.honoured('a cookie', bff);
      if (step.lost) return;
      time.after(step.down, () => {
        const browser = this.#given.browsers[step.who];
        if (browser.life === sent.life) browser.take(lines);
      });
    });
  }

  #judge({ who, what }: Send, { code, reason }: Answer, cookies: Cookies): void {
    const { time, witness, browsers } = this.#given;
    witness.tell(() => `answer to the ${who}: ${code ?? 'accepted'}`);
    count(this[who], time.now, code);
    if (who === 'thief' || this.ownerSignedOut || this.#hasSignedOut) return;
    if (code === undefined && what !== 'look') this.#workedAt = time.now;
    if (code !== 'session_ended' && code !== 'session_required') return;
    // Cookies that end with the browser, or had not reached its disk, are gone with it: that was promised.
    const isForgotten = browsers.owner.life > 1 && cookies[cookieNames.refresh] === undefined;
    const isIdle = reason === 'idle_expired' && time.now - this.#workedAt >= lifetimes.idleSeconds;
    if (!isForgotten && !isIdle) this.ownerSignedOut = { at: time.now, code, ...(reason && { reason }) };
  }
}
