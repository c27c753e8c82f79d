import type { Timings } from '../../../apps/bff/src/config/config.ts';
import {
  decide,
  type Moment,
  type Outcome,
  type Presented,
} from '../../../apps/bff/src/sessions/rotation.ts';
import type { Session } from '../../../apps/bff/src/sessions/session.ts';
import * as shipped from './shipped.ts';

/** What a schedule is run under: the project's rules, those of others, or the project's with one taken out. */
export interface Rules {
  readonly name: string;
  readonly decide: typeof decide;
  readonly timings: Timings;
  /** Answers that leave later carry no cookies. */
  readonly flushSeconds: number;
  /** Nor do those that leave after a revocation. */
  readonly withholdsAfterRevocation: boolean;
  /** Who shares one decision: requests that show the same token, those of the same session, or nobody. */
  readonly oneDecisionPer: 'token' | 'session' | 'request';
}

/** The project's rules, with the timings that it ships or others. */
export function ours(timings: Timings = shipped.timings): Rules {
  return {
    name: 'Tokenless',
    decide,
    timings,
    flushSeconds: timings.flushSeconds,
    withholdsAfterRevocation: true,
    oneDecisionPer: 'token',
  };
}

/** Every other way of dealing with rotation knows no flush. */
const others = { ...ours(), flushSeconds: Infinity };

/** A refresh token works once; whatever is shown again is a copy. */
export const strictOneTimeUse: Rules = {
  ...others,
  name: 'strict one-time use',
  decide: beforeRotation((session, presented) =>
    presented.jti === session.currentJti ? 'rotated' : 'reused',
  ),
};

const graceSeconds = 30;

/** For 30 s after a rotation the previous token gets the current one again; after that it is a copy. */
export const plainGrace: Rules = {
  ...others,
  name: 'a 30 s grace period',
  decide: beforeRotation((session, presented, { now }) => {
    if (presented.jti === session.currentJti) return 'rotated';
    const isInGrace = presented.jti === session.previousJti && now - session.rotatedAt < graceSeconds;
    return isInGrace ? 'replayed' : 'reused';
  }),
};

type Judge = (session: Session, presented: Presented, moment: Moment) => Outcome;

/** The same ends of a session as ours; `judge` decides about one that lives. */
export function beforeRotation(judge: Judge): typeof decide {
  return (session, presented, moment) => {
    const outcome = decide(session, presented, moment);
    switch (outcome) {
      case 'unknown':
      case 'revoked':
      case 'idle_expired':
      case 'absolute_expired':
        return outcome;
      case 'rotated':
      case 'kept':
      case 'replayed':
      case 'served':
      case 'late':
      case 'reused':
        return session ? judge(session, presented, moment) : outcome;
    }
  };
}
