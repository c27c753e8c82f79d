/**
 * Durations that go on from the moment they were told, on a clock that only ever runs forward:
 * a wrong or a changed time of day does not matter.
 */
interface Told {
  readonly seconds: number;
  /** Milliseconds of the clock that `now` comes from. */
  readonly at: number;
}

/** Whole seconds, rounded up: zero is shown when it is over and not before. */
export function secondsLeft({ seconds, at }: Told, now: number): number {
  return Math.max(0, Math.ceil(seconds - elapsed(at, now)));
}

export function secondsSince({ seconds, at }: Told, now: number): number {
  return Math.floor(seconds + elapsed(at, now));
}

function elapsed(at: number, now: number): number {
  return Math.max(0, now - at) / 1000;
}
