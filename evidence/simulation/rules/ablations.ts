import { decide, decisions } from '../../../apps/bff/src/sessions/rotation.ts';
import type { Session } from '../../../apps/bff/src/sessions/session.ts';
import { beforeRotation, ours, type Rules } from './rules.ts';
import { timings } from './shipped.ts';

const all = ours();
const timed = (given: Partial<typeof timings>) => ours({ ...timings, ...given });

/** Each of the project's rules taken out, the others left in. */
export const without = {
  setCookieWithin: { ...timed({ setCookieWithinSeconds: Infinity }), name: 'without set-cookie-within' },

  confirmAfter: { ...timed({ confirmAfterSeconds: 0 }), name: 'without confirm-after' },

  toleratedAndSuperseded: {
    ...all,
    name: 'without tolerated and superseded',
    decide: beforeRotation((session, presented, moment) => {
      const decision = decide(session, presented, moment);
      const isLenient = decision.effect === 'proceed' || decision.effect === 'retry';
      return isLenient ? decisions.reused : decision;
    }),
  },

  lateGrace: { ...timed({ lateGraceSeconds: 0 }), name: 'without a late grace' },

  confirmedFirst: {
    ...all,
    name: 'without waiting for the confirmation',
    decide: currentJudgedAs((session) => (session.confirmedAt === null ? longConfirmed(session) : session)),
  },

  graceIsOver: {
    ...all,
    name: 'without waiting for the grace period',
    decide: currentJudgedAs((session) => (session.confirmedAt === null ? session : longConfirmed(session))),
  },

  lateGraceInRotation: {
    ...all,
    name: 'with a rotation as soon as late requests may be under way',
    decide: (session, presented, { now, timings }) => {
      const isCurrent = presented.jti === session?.currentJti;
      const lateGraceSeconds = isCurrent ? timings.graceSeconds : timings.lateGraceSeconds;
      return decide(session, presented, { now, timings: { ...timings, lateGraceSeconds } });
    },
  },

  singleFlight: { ...all, name: 'without single-flight', oneDecisionPer: 'request' },

  singleFlightPerToken: { ...all, name: 'with single-flight per session', oneDecisionPer: 'session' },

  withholding: { ...all, name: 'with cookies after a revocation', withholdsAfterRevocation: false },
} as const satisfies Record<string, Rules>;

/** The decision about the current token as if its row were another. */
function currentJudgedAs(other: (session: Session) => Session): typeof decide {
  return (session, presented, moment) =>
    decide(session?.currentJti === presented.jti ? other(session) : session, presented, moment);
}

function longConfirmed(session: Session): Session {
  return { ...session, confirmedAt: -Infinity };
}
