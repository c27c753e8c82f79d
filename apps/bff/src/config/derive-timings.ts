/**
 * Guarantee: one setting, the one-way network delay D that must never sign anybody out, gives all four times of rotation, and whatever D is,
 * they tolerate it. docs/token-lifecycle.md says what each time is for; the simulation tries them.
 */
import type { Timings } from './config.ts';

interface Given {
  readonly accessTtlSeconds: number;
  /** D, in whole seconds. */
  readonly toleratedDelaySeconds: number;
}

/** Chromium writes its cookies to disk every 30 s: a token that a browser keeps presenting after that survives its being killed. */
const cookiesWrittenSeconds = 30;

/** Half as long again, where the access token's life has room for it. */
const usualConfirmAfterSeconds = 45;

export function deriveTimings({ accessTtlSeconds, toleratedDelaySeconds }: Given): Timings {
  const graceSeconds = graceFor(toleratedDelaySeconds);
  return {
    accessTtlSeconds,
    toleratedDelaySeconds,
    graceSeconds,
    // A confirmation has to be possible within one access token's life: `accessTtl >= confirmAfter + 2 x grace`.
    confirmAfterSeconds: Math.min(usualConfirmAfterSeconds, accessTtlSeconds - 2 * graceSeconds),
    // Requests that come far later than D, after a tunnel or out of a laptop that slept, are refused without consequence.
    lateGraceSeconds: 3 * graceSeconds,
    setCookieWithinSeconds: setCookieWithinFor(toleratedDelaySeconds),
  };
}

/** The shortest life of an access token, in seconds, that leaves room for the others. */
export function shortestAccessTtl(toleratedDelaySeconds: number): number {
  return Math.max(
    // The browser's next request must reach the BFF before another rotation: `accessTtl >= setCookieWithin + 2D`.
    setCookieWithinFor(toleratedDelaySeconds) + 2 * toleratedDelaySeconds,
    cookiesWrittenSeconds + 2 * graceFor(toleratedDelaySeconds),
  );
}

/** A parallel request with the previous token must still be inside it: `grace > D`. */
function graceFor(delay: number): number {
  return Math.ceil(1.2 * delay);
}

/**
 * An answer that left at the last moment must reach the browser, and the browser's next request the BFF, within two grace periods:
 * `2 x grace >= setCookieWithin + 2D`.
 */
function setCookieWithinFor(delay: number): number {
  return 0.4 * delay;
}
