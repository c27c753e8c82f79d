import type { EndReason, ProblemCode } from '../../../apps/bff/src/contract.ts';
import type { Invariants } from './invariants.ts';

/** What came of a schedule. */
export interface Trace extends Pick<Invariants, 'revocation' | 'rotations' | 'broken' | 'story'> {
  /** The first time that the owner was told to sign in, though nothing had ended the session that the owner knows of. */
  readonly ownerSignedOut: Refusal | undefined;
  readonly owner: Tally;
  readonly thief: Tally;
  /** How often the owner's browser was killed. */
  readonly kills: number;
}

export interface Refusal {
  readonly at: number;
  readonly code: ProblemCode;
  readonly reason?: EndReason;
}

/** Answers, by what they say. */
export interface Tally {
  accepted: number;
  lastAcceptedAt: number;
  /** 401. */
  refused: number;
  /** 503 `renewal_superseded`. */
  superseded: number;
  /** 429. */
  limited: number;
  /** 503: the database failed. */
  unavailable: number;
}

export function emptyTally(): Tally {
  return { accepted: 0, lastAcceptedAt: 0, refused: 0, superseded: 0, limited: 0, unavailable: 0 };
}

const tallyOf: Partial<Record<ProblemCode, 'refused' | 'superseded' | 'limited' | 'unavailable'>> = {
  session_required: 'refused',
  session_ended: 'refused',
  renewal_superseded: 'superseded',
  too_many_requests: 'limited',
  temporarily_unavailable: 'unavailable',
};

export function count(tally: Tally, at: number, code: ProblemCode | undefined): void {
  const kind = code === undefined ? 'accepted' : tallyOf[code];
  if (!kind) throw new Error(`${code} is no answer to such a request`);
  tally[kind] += 1;
  if (kind === 'accepted') tally.lastAcceptedAt = at;
}
