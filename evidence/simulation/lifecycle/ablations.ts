import type {
  Account,
  DecideLifecycle,
  LifecycleEvent,
  OpenSession,
} from '../../../apps/bff/src/sessions/lifecycle-event.ts';
import { decideLifecycle } from '../../../apps/bff/src/sessions/lifecycle.ts';
import { type Schedule, type Step, step } from './schedule.ts';

/** The rules without one of them, and a schedule that shows what it is for. */
export interface Ablation {
  readonly without: string;
  readonly decide: DecideLifecycle;
  readonly counterexample: Schedule;
}

const schedule = (...steps: readonly Step[]): Schedule => ({ newsSeconds: 0, steps });

/** The real rules, asked about something else. */
const seeing =
  (change: (account: Account, event: LifecycleEvent) => Account): DecideLifecycle =>
  (account, event) =>
    decideLifecycle(change(account, event), event);

/** The real rules, with fewer ends. */
const sparing =
  (isSpared: (session: OpenSession, event: LifecycleEvent, account: Account) => boolean): DecideLifecycle =>
  (account, event) => {
    const effect = decideLifecycle(account, event);
    if (effect.refused) return effect;
    const spared = account.open.filter((session) => isSpared(session, event, account));
    const sids = new Set(spared.map(({ sid }) => sid));
    return { ...effect, ends: effect.ends.filter(({ sid }) => !sids.has(sid)) };
  };

const currentVersion: DecideLifecycle = (account, event) => {
  if (!('checked' in event) || !event.checked) return decideLifecycle(account, event);
  const { credentialVersion } = account;
  return decideLifecycle(account, { ...event, checked: { credentialVersion } });
};

const oldTokensSpeak: DecideLifecycle = (account, event) => {
  if (event.type !== 'sign_out') return decideLifecycle(account, event);
  const presented = account.open.map(({ sid }) => sid);
  return decideLifecycle(account, { ...event, presented });
};

const lostAgain = { lost: true } as const;
const afterwards = (at: number) => step('request', at);

export const ablations: readonly Ablation[] = [
  {
    without: 'checking the credentials again when the session begins',
    decide: currentVersion,
    counterexample: schedule(
      step('sign in', 10, { who: 'second browser', hashing: 5 }),
      step('change the password', 12),
    ),
  },
  {
    without: 'checking that the account is enabled',
    decide: seeing((account) => ({ ...account, isDisabled: false })),
    counterexample: schedule(step('sign in', 10, { hashing: 5 }), step('disable the account', 12)),
  },
  {
    without: 'one pending successor at most',
    decide: sparing((_session, { type }) => type === 'reauthentication'),
    counterexample: schedule(step('re-authenticate', 10, lostAgain), step('re-authenticate', 60)),
  },
  {
    without: 'the end of the predecessor when a successor is presented',
    decide: sparing((_session, { type }) => type === 'presentation'),
    counterexample: schedule(step('re-authenticate', 10), afterwards(20)),
  },
  {
    without: 'counting the own successor among the others',
    decide: sparing(({ line, sid }, event, { open }) => {
      if (event.type !== 'end_others') return false;
      return line === open.find((each) => each.sid === event.asking)?.line && sid !== event.asking;
    }),
    counterexample: schedule(step('re-authenticate', 10, lostAgain), step('end others', 60)),
  },
  {
    without: 'taking the successor along at sign-out',
    decide: sparing(({ replaces }, { type }) => type === 'sign_out' && replaces !== null),
    counterexample: schedule(step('re-authenticate', 10, lostAgain), step('sign out', 60)),
  },
  {
    without: 'taking the successor along when a sign-in replaces the session',
    decide: sparing(({ replaces }, { type }) => type === 'sign_in' && replaces !== null),
    counterexample: schedule(step('re-authenticate', 10, lostAgain), step('sign in', 60)),
  },
  {
    without: 'the end of the session that asks for a password change',
    decide: sparing(({ sid }, event) => event.type === 'password_change' && sid === event.asking),
    counterexample: schedule(step('change the password', 10)),
  },
  {
    without: 'asking an open session only to speak for its line',
    decide: oldTokensSpeak,
    counterexample: schedule(
      step('copy the jar', 5),
      step('re-authenticate', 10),
      afterwards(20),
      step('sign out', 30, { who: 'thief' }),
    ),
  },
  {
    without: 'a limit of live sessions',
    decide: (account, event) => {
      const effect = decideLifecycle(account, event);
      if (effect.refused) return effect;
      return { ...effect, ends: effect.ends.filter(({ reason }) => reason !== 'too_many_sessions') };
    },
    counterexample: schedule(
      ...Array.from({ length: 25 }, (_, n) =>
        step('sign in', 10 + 40 * n, { who: 'second browser', lost: true }),
      ),
    ),
  },
];
