import type { Timings } from '../../../apps/bff/src/config/config.ts';
import { afterwards } from './honest-session.ts';
import { toleratedLateness } from './network-conditions.ts';
import { plainly, type Schedule, send, type Send } from './schedule.ts';

/** One request, so long after the one before. */
interface Letter {
  readonly gap: number;
  readonly fate: Partial<Send>;
}

/** The browser is known to hold the first token. */
const confirmed = [send(50)];
/** A rotation that the browser has not heard of, and a pause. */
const afterLostRotation = [...confirmed, send(301, { lost: true }), send(700)];

/** Every schedule of a few requests, each at a moment at which a rule turns and with a fate as bad as it gets. */
export function* everyShortSchedule(
  timings: Timings,
  { long }: { readonly long: boolean },
): Generator<Schedule> {
  const { now, confirmed: confirming, twoGracePeriods, waited, expired } = gaps(timings);
  const { smooth, click, lost, slow, late } = fates(timings);
  const all = letters([now, confirming, waited, expired], [smooth, click, lost, slow, late]);
  if (!long) {
    yield* words(letters([now, confirming, expired], [smooth, click, lost, late]), 3, confirmed);
    yield* words(all, 2, afterLostRotation);
    return;
  }
  yield* words(all, 3, confirmed);
  yield* words(all, 3, afterLostRotation);
  yield* words(
    letters([now, confirming, twoGracePeriods], [smooth, click, slow, late]),
    4,
    afterLostRotation,
  );
}

function gaps({ confirmAfterSeconds, graceSeconds, lateGraceSeconds, accessTtlSeconds }: Timings) {
  return {
    now: 0,
    confirmed: confirmAfterSeconds + 1,
    twoGracePeriods: 2 * graceSeconds + 1,
    waited: graceSeconds + lateGraceSeconds + 1,
    expired: accessTtlSeconds + 1,
  };
}

function fates(timings: Timings) {
  const delay = timings.toleratedDelaySeconds;
  return {
    smooth: {},
    click: { what: 'click' },
    lost: { lost: true },
    slow: { up: delay, work: timings.setCookieWithinSeconds, down: delay },
    late: { up: toleratedLateness(timings) },
  } as const satisfies Record<string, Partial<Send>>;
}

function letters(gaps: readonly number[], fates: readonly Partial<Send>[]): Letter[] {
  return gaps.flatMap((gap) => fates.map((fate) => ({ gap, fate })));
}

/** All words of so many letters, each a schedule. */
function* words(letters: readonly Letter[], length: number, beginning: readonly Send[]): Generator<Schedule> {
  if (length === 0) {
    yield { ...plainly, steps: [...beginning, ...afterwards(beginning.at(-1)?.at ?? 0)] };
    return;
  }
  for (const { gap, fate } of letters) {
    const at = (beginning.at(-1)?.at ?? 0) + gap;
    yield* words(letters, length - 1, [...beginning, send(at, fate)]);
  }
}
