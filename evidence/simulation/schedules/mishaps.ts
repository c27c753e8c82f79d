import { plainGrace, strictOneTimeUse } from '../rules/rules.ts';
import { afterConfirmation, type Counterexample, lostRotation } from './counterexample.ts';
import { type Schedule, send, type Step } from './schedule.ts';

const twoInstances = { skews: [0, 0] } as const;
const crashAt300: Step = { do: 'crash the BFF', at: 300, instance: 0, when: 'after its next commit' };

/** What the rules of others make of an ordinary mishap. */
export const othersAtFault: readonly Counterexample[] = [
  {
    what: 'an answer that was lost',
    rules: strictOneTimeUse,
    schedule: afterConfirmation(lostRotation, 302),
  },
  {
    what: 'two tabs at once, on two instances',
    rules: strictOneTimeUse,
    schedule: {
      ...afterConfirmation(send(301, { up: 1 }), send(301, { up: 1.1, instance: 1 })),
      ...twoInstances,
    },
  },
  {
    what: 'an answer that was lost before a pause',
    rules: plainGrace,
    schedule: afterConfirmation(lostRotation, 340),
  },
  {
    what: 'a BFF that crashed after its commit, before a pause',
    rules: plainGrace,
    schedule: afterConfirmation(crashAt300, 301, 340),
  },
];

type Trouble = Extract<Step, { do: 'trouble the database' }>;

/** Ten seconds, in which statements take longer. */
const trouble = (at: number, given: Partial<Trouble>): Trouble => ({
  do: 'trouble the database',
  at,
  lasts: 10,
  before: 0,
  after: 0,
  ...given,
});

const newsTakes3 = { ...twoInstances, newsSeconds: 3 } as const;

/** What a process must get right whatever the rules are. */
export const mishaps: readonly (readonly [what: string, schedule: Schedule])[] = [
  [
    'two instances rotate at the same moment',
    {
      ...afterConfirmation(
        send(55, { instance: 1 }),
        trouble(300, { before: 1, after: 1 }),
        301,
        send(301, { instance: 1 }),
      ),
      ...newsTakes3,
    },
  ],
  [
    'a late request waits for the database on top',
    afterConfirmation(
      send(301, { work: 10, down: 25 }),
      send(335, { up: 119 }),
      347,
      trouble(450, { before: 14 }),
    ),
  ],
  ['a BFF crashes after its commit and before its answer', afterConfirmation(crashAt300, 301, 400)],
  [
    'the database fails after its commit',
    afterConfirmation(trouble(301, { lasts: 1, after: 2, fails: 'after the commit' }), 301, 400),
  ],
  [
    'a renewal was decided before a sign-out and is carried out after it',
    afterConfirmation(trouble(300, { after: 5 }), 301, send(303, { what: 'sign out' })),
  ],
  [
    'an access token is presented to another instance after a sign-out',
    {
      ...afterConfirmation(send(60, { what: 'sign out', down: 25 }), send(63.5, { instance: 1 })),
      ...newsTakes3,
    },
  ],
];
