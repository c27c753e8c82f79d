import { without } from '../rules/ablations.ts';
import { afterConfirmation, type Counterexample, lostRotation } from './counterexample.ts';
import { send } from './schedule.ts';

/** What happens without each of the project's rules: the reason why it is there. */
export const eachRule: readonly Counterexample[] = [
  {
    what: 'a slow answer puts an old token back over a newer one',
    rules: without.setCookieWithin,
    schedule: afterConfirmation(send(301, { work: 360 }), 302, 350, 610, 660, 790),
  },
  {
    what: 'a browser killed soon after a rotation finds the old token on its disk',
    rules: without.confirmAfter,
    schedule: afterConfirmation(301, 303, { do: 'kill the browser', at: 310 }, 440),
  },
  {
    what: 'a request with the previous token was under way when the current was confirmed',
    rules: without.toleratedAndSuperseded,
    schedule: afterConfirmation(send(301, { work: 10, down: 25 }), send(335, { up: 25 }), 347),
  },
  {
    what: 'a request with the previous token is two minutes late',
    rules: without.lateGrace,
    schedule: afterConfirmation(send(301, { work: 10, down: 25 }), send(335, { up: 119 }), 347),
  },
  {
    what: 'of two requests with the previous token one is answered, and "stay signed in" follows before the other arrives',
    rules: without.confirmedFirst,
    schedule: afterConfirmation(lostRotation, 700, send(700, { up: 25 }), send(701, { what: 'click' })),
  },
  {
    what: 'a request with the previous token is late, and "stay signed in" confirms the current one before it arrives',
    rules: without.graceIsOver,
    schedule: afterConfirmation(
      lostRotation,
      send(700, { work: 10, down: 25 }),
      send(734, { up: 119 }),
      send(825, { what: 'click' }),
    ),
  },
  {
    what: 'of two requests with the previous token one is two minutes late',
    rules: without.lateGraceInRotation,
    schedule: afterConfirmation(lostRotation, 700, send(700, { up: 119 }), 746, send(807, { what: 'click' })),
  },
  {
    what: 'a page that sends thirty requests after a pause meets the limit of renewals',
    rules: without.singleFlight,
    violation: 'turns the owner away',
    schedule: afterConfirmation(...Array.from({ length: 30 }, () => 301)),
  },
  {
    what: 'a copy that was replaced long ago shares the answer to the owner’s request',
    rules: without.singleFlightPerToken,
    violation: 'serves the thief',
    schedule: afterConfirmation(
      { do: 'steal', at: 60, what: 'both cookies' },
      301,
      350,
      610,
      send(610.5, { who: 'thief' }),
    ),
  },
  {
    what: 'a slow answer brings cookies after the sign-out',
    rules: without.withholding,
    violation: 'breaks a guarantee',
    schedule: afterConfirmation(send(301, { work: 5 }), send(303, { what: 'sign out' })),
  },
];
