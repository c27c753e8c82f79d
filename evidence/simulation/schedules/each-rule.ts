import { without } from '../rules/taken-out.ts';
import { afterSettling, type Kept, lostRotation } from './kept.ts';
import { send } from './schedule.ts';

/** What happens without each of the project's rules: the reason why it is there. */
export const eachRule: readonly Kept[] = [
  {
    what: 'a slow answer puts an old token back over a newer one',
    rules: without.flush,
    harm: 'signs the owner out',
    schedule: afterSettling(
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
    schedule: afterSettling(
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
    schedule: afterSettling(
      send({ at: 301, work: 10, down: 25 }),
      send({ at: 335, up: 25 }),
      send({ at: 347 }),
    ),
  },
  {
    what: 'a request with the previous token is two minutes late',
    rules: without.late,
    harm: 'signs the owner out',
    schedule: afterSettling(
      send({ at: 301, work: 10, down: 25 }),
      send({ at: 335, up: 119 }),
      send({ at: 347 }),
    ),
  },
  {
    what: 'of two requests with the previous token one is answered, and "stay signed in" follows before the other arrives',
    rules: without.confirmedFirst,
    harm: 'signs the owner out',
    schedule: afterSettling(
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
    schedule: afterSettling(
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
    schedule: afterSettling(
      lostRotation,
      send({ at: 700 }),
      send({ at: 700, up: 119 }),
      send({ at: 746 }),
      send({ at: 807, what: 'click' }),
    ),
  },
  {
    what: 'a page that sends thirty requests after a pause meets the limit of renewals',
    rules: without.singleFlight,
    harm: 'turns the owner away',
    schedule: afterSettling(...Array.from({ length: 30 }, () => send({ at: 301 }))),
  },
  {
    what: 'a copy that was replaced long ago shares the answer to the owner’s request',
    rules: without.singleFlightPerToken,
    harm: 'serves the thief',
    schedule: afterSettling(
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
    schedule: afterSettling(send({ at: 301, work: 5 }), send({ at: 303, what: 'sign out' })),
  },
];
