import { plainGrace, strictOneTimeUse } from '../rules/rules.ts';
import { afterSettling, type Kept, lostRotation } from './kept.ts';
import { send } from './schedule.ts';

/** What the rules of others make of an ordinary mishap. */
export const othersAtFault: readonly Kept[] = [
  {
    what: 'an answer that was lost',
    rules: strictOneTimeUse,
    harm: 'signs the owner out',
    schedule: afterSettling(lostRotation, send({ at: 302 })),
  },
  {
    what: 'two tabs at once, on two instances',
    rules: strictOneTimeUse,
    harm: 'signs the owner out',
    schedule: {
      ...afterSettling(send({ at: 301, up: 1 }), send({ at: 301, up: 1.1, instance: 1 })),
      skews: [0, 0],
    },
  },
  {
    what: 'an answer that was lost before a pause',
    rules: plainGrace,
    harm: 'signs the owner out',
    schedule: afterSettling(lostRotation, send({ at: 340 })),
  },
  {
    what: 'a BFF that crashed after its commit, before a pause',
    rules: plainGrace,
    harm: 'signs the owner out',
    schedule: afterSettling(
      { do: 'crash the BFF', at: 300, instance: 0, when: 'after its next commit' },
      send({ at: 301 }),
      send({ at: 340 }),
    ),
  },
];
