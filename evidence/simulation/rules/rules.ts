import type { Timings } from '../../../apps/bff/src/config/config.ts';
import {
  decide,
  decisions,
  endOf,
  type Moment,
  type Decision,
  type Presented,
} from '../../../apps/bff/src/sessions/rotation.ts';
import type { Session } from '../../../apps/bff/src/sessions/session.ts';
import * as shipped from './shipped.ts';

/** What a schedule is run under: the project's rules, those of others, or the project's with one taken out. */
export interface Rules {
  readonly name: string;
  readonly decide: typeof decide;
  readonly timings: Timings;
  /** Answers that leave after a revocation carry no cookies. */
  readonly withholdsAfterRevocation: boolean;
  /** Who shares one decision: requests that present the same token, those of the same session, or nobody. */
  readonly oneDecisionPer: 'token' | 'session' | 'request';
}

/** The project's rules, with the timings that it ships or others. */
export function ours(timings: Timings = shipped.timings): Rules {
  return { name: 'Tokenless', decide, timings, withholdsAfterRevocation: true, oneDecisionPer: 'token' };
}

/** Every other way of dealing with rotation lets cookies leave at any time. */
const others = ours({ ...shipped.timings, setCookieWithinSeconds: Infinity });

/** A refresh token works once; whatever is presented again is a copy. */
export const strictOneTimeUse: Rules = {
  ...others,
  name: 'strict one-time use',
  decide: beforeRotation((session, presented) =>
    presented.jti === session.currentJti ? decisions.rotated : decisions.reused,
  ),
};

const graceSeconds = 30;

/** For 30 s after a rotation the previous token gets the current one again; after that it is a copy. */
export const plainGrace: Rules = {
  ...others,
  name: 'a 30 s grace period',
  decide: beforeRotation((session, presented, { now }) => {
    if (presented.jti === session.currentJti) return decisions.rotated;
    const isInGrace = presented.jti === session.previousJti && now - session.rotatedAt < graceSeconds;
    return isInGrace ? decisions.reissued : decisions.reused;
  }),
};

type DecideAlive = (session: Session, presented: Presented, moment: Moment) => Decision;

/** The same ends of a session as ours; `decideAlive` decides about one that lives. */
export function beforeRotation(decideAlive: DecideAlive): typeof decide {
  return (session, presented, moment) => {
    const reason = endOf(session, moment.now);
    return session && !reason ? decideAlive(session, presented, moment) : decide(session, presented, moment);
  };
}
