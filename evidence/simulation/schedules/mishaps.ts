import { confirmed } from './counterexample.ts';
import { plainly, type Schedule, send, type Step } from './schedule.ts';

export interface Mishap {
  readonly what: string;
  readonly schedule: Schedule;
}

const onTwoInstances = { ...plainly, skews: [0, 0], newsSeconds: 3 } as const;

const slow = (at: number, lasts: number, { before = 0, after = 0 }): Step => ({
  do: 'trouble the database',
  at,
  lasts,
  before,
  after,
});

/** What a process must get right whatever the rules are. */
export const mishaps: readonly Mishap[] = [
  {
    what: 'two instances rotate at the same moment',
    schedule: {
      ...onTwoInstances,
      steps: [
        confirmed,
        send({ at: 55, instance: 1 }),
        slow(300, 10, { before: 1, after: 1 }),
        send({ at: 301 }),
        send({ at: 301, instance: 1 }),
      ],
    },
  },
  {
    what: 'a late request waits for the database on top',
    schedule: {
      ...plainly,
      steps: [
        confirmed,
        send({ at: 301, work: 10, down: 25 }),
        send({ at: 335, up: 119 }),
        send({ at: 347 }),
        slow(450, 10, { before: 14 }),
      ],
    },
  },
  {
    what: 'a BFF crashes after its commit and before its answer',
    schedule: {
      ...plainly,
      steps: [
        confirmed,
        { do: 'crash the BFF', at: 300, instance: 0, when: 'after its next commit' },
        send({ at: 301 }),
        send({ at: 400 }),
      ],
    },
  },
  {
    what: 'the database fails after its commit',
    schedule: {
      ...plainly,
      steps: [
        confirmed,
        { do: 'trouble the database', at: 301, lasts: 1, before: 0, after: 2, fails: 'after the commit' },
        send({ at: 301 }),
        send({ at: 400 }),
      ],
    },
  },
  {
    what: 'a renewal was decided before a sign-out and is carried out after it',
    schedule: {
      ...plainly,
      steps: [confirmed, slow(300, 10, { after: 5 }), send({ at: 301 }), send({ at: 303, what: 'sign out' })],
    },
  },
  {
    what: 'an access token is presented to another instance after a sign-out',
    schedule: {
      ...onTwoInstances,
      steps: [confirmed, send({ at: 60, what: 'sign out', down: 25 }), send({ at: 63.5, instance: 1 })],
    },
  },
];
