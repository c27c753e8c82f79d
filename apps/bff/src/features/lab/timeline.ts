import type { Clock } from '../../clock/clock.ts';
import type { SessionStore } from '../../sessions/session-store.ts';
import type { Attempts } from './attempts.ts';

export interface Moment {
  /** `issued`, `confirmed`, or the outcome of a renewal. */
  readonly event: string;
  readonly generation: number;
  /** `clock.monotonic()` */
  readonly at: number;
}

const mostSessions = 500;
const mostMoments = 60;

/** Remembers what happened to each session's tokens since this process started; the oldest goes first. */
export class Timeline {
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Moment[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(sid: string, event: string, generation: number): void {
    const moments = this.#sessions.get(sid) ?? [];
    moments.push({ event, generation, at: this.#clock.monotonic() });
    if (moments.length > mostMoments) moments.shift();
    if (!this.#sessions.has(sid) && this.#sessions.size >= mostSessions) {
      this.#sessions.delete(this.#sessions.keys().next().value as string);
    }
    this.#sessions.set(sid, moments);
  }

  of(sid: string): readonly Moment[] {
    return this.#sessions.get(sid) ?? [];
  }
}

/** In the words of the lab, which numbers refresh tokens by their generation. */
const decisions: Readonly<Record<string, (generation: number) => string>> = {
  issued: (generation) => `Refresh token ${generation} is issued.`,
  rotated: (generation) => `Refresh token ${generation - 1} is replaced by ${generation}.`,
  access_only: (generation) =>
    `A new access token. Refresh token ${generation} stays: the one before it may still be under way.`,
  confirmed: (generation) =>
    `Refresh token ${generation} is confirmed: it has arrived, because it was presented.`,
  reissued: (generation) => `Refresh token ${generation} is not confirmed: it is sent again.`,
};

/** The same store, with a look over its shoulder: nothing in the sessions' code knows that it is watched. */
export function watched(store: SessionStore, timeline: Timeline, attempts: Attempts): SessionStore {
  const add = (sid: string, event: string, generation: number) => {
    timeline.add(sid, event, generation);
    attempts.decided(decisions[event]?.(generation) ?? event);
  };
  return {
    ...store,
    async change(change) {
      const result = await store.change(change);
      if (result.refused) return result;
      if (result.begun) add(result.begun.session.sid, 'issued', result.begun.session.gen);
      for (const { reason } of result.ended) attempts.decided(`The session ends: ${reason}.`);
      return result;
    },
    async renew(seen, change) {
      const renewed = await store.renew(seen, change);
      if (renewed) add(seen.sid, change.decision.outcome, renewed.session.gen);
      return renewed;
    },
    async confirm(presented) {
      const noted = await store.confirm(presented);
      if (noted) add(presented.sid, 'confirmed', presented.gen);
      return noted;
    },
  };
}
