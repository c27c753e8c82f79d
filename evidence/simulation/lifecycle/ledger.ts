import type { Action, Who } from './schedule.ts';

/** Why a session is over, as whoever watches from outside must expect it. */
export interface Cause {
  readonly by: Who | 'operator';
  readonly does: Action | 'disable the account' | 'present' | 'reuse';
  readonly at: number;
  readonly instance: number;
}

interface Known {
  readonly line: string;
  /** The session that is to end when this one is first presented. */
  pendingFor?: string | undefined;
  over?: Cause;
}

/**
 * What was promised, kept apart from the code that keeps it: it knows the events and their answers, not the rules. What the database and
 * the BFFs do is compared with it.
 */
export class Ledger {
  readonly #sessions = new Map<string, Known>();

  begin(sid: string, known: Known): void {
    this.#sessions.set(sid, known);
  }

  overBy(sid: string): Cause | undefined {
    return this.#sessions.get(sid)?.over;
  }

  knows(sid: string): boolean {
    return this.#sessions.has(sid);
  }

  endAllBut(spared: readonly string[], cause: Cause): void {
    for (const [sid, known] of this.#sessions) if (!spared.includes(sid)) known.over ??= cause;
  }

  /** Lines that these sessions speak for: only live ones do. */
  endLinesOf(sids: readonly string[], cause: Cause, spared?: string): void {
    const lines = sids.map((sid) => this.#sessions.get(sid)).filter((known) => known && !known.over);
    for (const [sid, known] of this.#sessions) {
      if (sid !== spared && lines.some((each) => each?.line === known.line)) known.over ??= cause;
    }
  }

  /** By newer ones of the same account: which, is for the rules to choose. */
  crowdedOut(sid: string, at: number): void {
    const known = this.#sessions.get(sid);
    if (known) known.over = { by: 'second browser', does: 'sign in', at, instance: 0 };
  }

  endLine(line: string, cause: Cause): void {
    for (const known of this.#sessions.values()) if (known.line === line) known.over ??= cause;
  }

  endPendingFor(sid: string, cause: Cause): void {
    for (const known of this.#sessions.values()) if (known.pendingFor === sid) known.over ??= cause;
  }

  /** A token of it was accepted. */
  presented(sid: string, cause: Cause): void {
    const known = this.#sessions.get(sid);
    if (known?.pendingFor === undefined) return;
    known.pendingFor = undefined;
    this.endLinesOf([sid], cause, sid);
  }
}
