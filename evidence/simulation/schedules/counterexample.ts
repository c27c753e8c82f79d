import type { Rules } from '../rules/rules.ts';
import type { Violation } from '../world/violation.ts';
import { plainly, type Schedule, send, type Step } from './schedule.ts';

/** A schedule that leads to a violation under `rules`, and to none under the project's. */
export interface Counterexample {
  readonly what: string;
  readonly rules: Rules;
  readonly violation: Violation;
  readonly schedule: Schedule;
}

/** The browser is known to hold the first token; it can be rotated from 300 s on. */
export const confirmed = send({ at: 50 });
/** The BFF rotates, and the browser does not hear of it. */
export const lostRotation = send({ at: 301, lost: true });

/** These steps, after the first token was confirmed. */
export function afterConfirmation(...steps: Step[]): Schedule {
  return { ...plainly, steps: [confirmed, ...steps] };
}
