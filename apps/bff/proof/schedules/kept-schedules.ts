import { plainGrace, type Rules, strictOneTimeUse } from '../rules/rules.ts';
import { without } from '../rules/taken-out.ts';
import type { Harm } from '../world/harm.ts';
import { plainly, type Schedule, send, type Step } from './schedule.ts';

/** A schedule that does harm under `rules`, and none under the project's. */
export interface Kept {
  readonly what: string;
  readonly rules: Rules;
  readonly harm: Harm;
  readonly schedule: Schedule;
}

/** The browser is known to hold the first token; it can be rotated from 300 s on. */
const settled = send({ at: 50 });
/** The BFF rotates, and the browser does not hear of it. */
const lostRotation = send({ at: 301, lost: true });

const of = (...steps: Step[]): Schedule => ({ ...plainly, steps: [settled, ...steps] });

/** What the rules of others make of an ordinary mishap. */
export const othersAtFault: readonly Kept[] = [
  {
    what: 'an answer that was lost',
    rules: strictOneTimeUse,
    harm: 'signs the owner out',
    schedule: of(lostRotation, send({ at: 302 })),
  },
  {
    what: 'two tabs at once, on two instances',
    rules: strictOneTimeUse,
    harm: 'signs the owner out',
    schedule: { ...of(send({ at: 301, up: 1 }), send({ at: 301, up: 1.1, instance: 1 })), skews: [0, 0] },
  },
  {
    what: 'an answer that was lost before a pause',
    rules: plainGrace,
    harm: 'signs the owner out',
    schedule: of(lostRotation, send({ at: 340 })),
  },
  {
    what: 'a BFF that crashed after its commit, before a pause',
    rules: plainGrace,
    harm: 'signs the owner out',
    schedule: of(
      { do: 'crash the BFF', at: 300, instance: 0, when: 'after its next commit' },
      send({ at: 301 }),
      send({ at: 340 }),
    ),
  },
];

/** What happens without each of the project's rules: the reason why it is there. */
export const eachRule: readonly Kept[] = [
  {
    what: 'a slow answer puts an old token back over a newer one',
    rules: without.flush,
    harm: 'signs the owner out',
    schedule: of(
      send({ at: 301, work: 360 }),
      send({ at: 302 }),
      send({ at: 350 }),
      send({ at: 610 }),
      send({ at: 660 }),
      send({ at: 790 }),
    ),
  },
  {
    what: 'a browser killed soon after a rotation finds the old token on its disk',
    rules: without.settle,
    harm: 'signs the owner out',
    schedule: of(
      send({ at: 301 }),
      send({ at: 303 }),
      { do: 'kill the browser', at: 310 },
      send({ at: 440 }),
    ),
  },
  {
    what: 'a request with the previous token was under way when the current was confirmed',
    rules: without.servedAndLate,
    harm: 'signs the owner out',
    schedule: of(send({ at: 301, work: 10, down: 25 }), send({ at: 335, up: 25 }), send({ at: 347 })),
  },
  {
    what: 'a request with the previous token is two minutes late',
    rules: without.late,
    harm: 'signs the owner out',
    schedule: of(send({ at: 301, work: 10, down: 25 }), send({ at: 335, up: 119 }), send({ at: 347 })),
  },
  {
    what: 'of two requests with the previous token one is answered, and "stay signed in" follows before the other arrives',
    rules: without.replayedAt,
    harm: 'signs the owner out',
    schedule: of(
      lostRotation,
      send({ at: 700 }),
      send({ at: 700, up: 25 }),
      send({ at: 701, what: 'click' }),
    ),
  },
  {
    what: 'a request with the previous token is late, and "stay signed in" confirms the current one before it arrives',
    rules: without.overlapIsOver,
    harm: 'signs the owner out',
    schedule: of(
      lostRotation,
      send({ at: 700, work: 10, down: 25 }),
      send({ at: 734, up: 119 }),
      send({ at: 825, what: 'click' }),
    ),
  },
  {
    what: 'of two requests with the previous token one is two minutes late',
    rules: without.lateInRotation,
    harm: 'signs the owner out',
    schedule: of(
      lostRotation,
      send({ at: 700 }),
      send({ at: 700, up: 119 }),
      send({ at: 746 }),
      send({ at: 807, what: 'click' }),
    ),
  },
  {
    what: 'two clicks rotate twice while a third request is under way',
    rules: without.isDue,
    harm: 'signs the owner out',
    schedule: {
      ...plainly,
      steps: [
        send({ at: 1, what: 'click' }),
        send({ at: 1, what: 'click', up: 25 }),
        send({ at: 2, what: 'click' }),
      ],
    },
  },
  {
    what: 'a page that sends thirty requests after a pause meets the limit of renewals',
    rules: without.singleFlight,
    harm: 'turns the owner away',
    schedule: of(...Array.from({ length: 30 }, () => send({ at: 301 }))),
  },
  {
    what: 'a copy that was replaced long ago shares the answer to the owner’s request',
    rules: without.singleFlightPerToken,
    harm: 'serves the thief',
    schedule: of(
      { do: 'steal', at: 60, what: 'both cookies' },
      send({ at: 301 }),
      send({ at: 350 }),
      send({ at: 610 }),
      send({ at: 610.5, who: 'thief' }),
    ),
  },
  {
    what: 'a slow answer brings cookies after the sign-out',
    rules: without.withholding,
    harm: 'breaks a promise',
    schedule: of(send({ at: 301, work: 5 }), send({ at: 303, what: 'sign out' })),
  },
];
