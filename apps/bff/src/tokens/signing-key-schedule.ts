/**
 * Guarantee: whoever checks a token knows its key. A key is published before it signs, for as long as an instance or an upstream API may
 * go without hearing of it, and it is kept after it has signed, for longer than any token lives.
 * Pure: ages in, decisions out, so that every age can be tried.
 */

/** How often each instance reads the keys. */
export const reloadSeconds = 300;
/** How long an upstream API may keep `/.well-known/jwks.json`. */
export const jwksCacheSeconds = 300;

const successorAfterSeconds = 30 * 86_400;
/** One reload may fail. */
const publishedFirstSeconds = 2 * reloadSeconds + jwksCacheSeconds;
const keptSeconds = 86_400;

export interface Aged {
  /** 1 for the first key, one more for each successor. */
  readonly serial: number;
  /** Since it was made, by the database's clock. */
  readonly ageSeconds: number;
}

interface KeySchedule<Key extends Aged> {
  readonly signing: Key;
  /** The signing one and those that will follow it. */
  readonly inUse: readonly Key[];
  readonly isSuccessorDue: boolean;
  /** Nothing that they signed is valid any more. */
  readonly retired: readonly Key[];
}

/** @throws RangeError when there is no key */
export function scheduleOf<Key extends Aged>(keys: readonly Key[]): KeySchedule<Key> {
  const newestFirst = keys.toSorted((a, b) => b.serial - a.serial);
  const [newest, oldest] = [newestFirst[0], newestFirst.at(-1)];
  if (!newest || !oldest) throw new RangeError('there is no signing key');
  // The very first key has nobody to wait for.
  const signing = newestFirst.find(({ ageSeconds }) => ageSeconds >= publishedFirstSeconds) ?? oldest;
  const signsSince = signing.ageSeconds - publishedFirstSeconds;
  return {
    signing,
    inUse: newestFirst.filter(({ serial }) => serial >= signing.serial),
    isSuccessorDue: newest.ageSeconds >= successorAfterSeconds,
    retired: signsSince >= keptSeconds ? newestFirst.filter(({ serial }) => serial < signing.serial) : [],
  };
}
