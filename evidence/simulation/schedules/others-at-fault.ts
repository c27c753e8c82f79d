import { plainGrace, strictOneTimeUse } from '../rules/rules.ts';
import { afterConfirmation, type Counterexample, lostRotation } from './counterexample.ts';
import { send } from './schedule.ts';

/** What the rules of others make of an ordinary mishap. */
export const othersAtFault: readonly Counterexample[] = [
  {
    what: 'an answer that was lost',
    rules: strictOneTimeUse,
    violation: 'signs the owner out',
    schedule: afterConfirmation(lostRotation, send({ at: 302 })),
  },
  {
    what: 'two tabs at once, on two instances',
    rules: strictOneTimeUse,
    violation: 'signs the owner out',
    schedule: {
      ...afterConfirmation(send({ at: 301, up: 1 }), send({ at: 301, up: 1.1, instance: 1 })),
      skews: [0, 0],
    },
  },
  {
    what: 'an answer that was lost before a pause',
    rules: plainGrace,
    violation: 'signs the owner out',
    schedule: afterConfirmation(lostRotation, send({ at: 340 })),
  },
  {
    what: 'a BFF that crashed after its commit, before a pause',
    rules: plainGrace,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
      { do: 'crash the BFF', at: 300, instance: 0, when: 'after its next commit' },
      send({ at: 301 }),
      send({ at: 340 }),
    ),
  },
];
