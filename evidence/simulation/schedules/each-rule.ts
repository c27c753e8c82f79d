import { without } from '../rules/ablations.ts';
import { afterConfirmation, type Counterexample, lostRotation } from './counterexample.ts';
import { send } from './schedule.ts';

/** What happens without each of the project's rules: the reason why it is there. */
export const eachRule: readonly Counterexample[] = [
  {
    what: 'a slow answer puts an old token back over a newer one',
    rules: without.setCookieWithin,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
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
    rules: without.confirmAfter,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
      send({ at: 301 }),
      send({ at: 303 }),
      { do: 'kill the browser', at: 310 },
      send({ at: 440 }),
    ),
  },
  {
    what: 'a request with the previous token was under way when the current was confirmed',
    rules: without.toleratedAndSuperseded,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
      send({ at: 301, work: 10, down: 25 }),
      send({ at: 335, up: 25 }),
      send({ at: 347 }),
    ),
  },
  {
    what: 'a request with the previous token is two minutes late',
    rules: without.lateGrace,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
      send({ at: 301, work: 10, down: 25 }),
      send({ at: 335, up: 119 }),
      send({ at: 347 }),
    ),
  },
  {
    what: 'of two requests with the previous token one is answered, and "stay signed in" follows before the other arrives',
    rules: without.confirmedFirst,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
      lostRotation,
      send({ at: 700 }),
      send({ at: 700, up: 25 }),
      send({ at: 701, what: 'click' }),
    ),
  },
  {
    what: 'a request with the previous token is late, and "stay signed in" confirms the current one before it arrives',
    rules: without.graceIsOver,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
      lostRotation,
      send({ at: 700, work: 10, down: 25 }),
      send({ at: 734, up: 119 }),
      send({ at: 825, what: 'click' }),
    ),
  },
  {
    what: 'of two requests with the previous token one is two minutes late',
    rules: without.lateGraceInRotation,
    violation: 'signs the owner out',
    schedule: afterConfirmation(
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
    violation: 'turns the owner away',
    schedule: afterConfirmation(...Array.from({ length: 30 }, () => send({ at: 301 }))),
  },
  {
    what: 'a copy that was replaced long ago shares the answer to the owner’s request',
    rules: without.singleFlightPerToken,
    violation: 'serves the thief',
    schedule: afterConfirmation(
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
    violation: 'breaks a guarantee',
    schedule: afterConfirmation(send({ at: 301, work: 5 }), send({ at: 303, what: 'sign out' })),
  },
];
