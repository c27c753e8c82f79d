import type { Rules } from '../rules/rules.ts';
import type { Violation } from '../world/violation.ts';
import { plainly, type Schedule, send, type Step } from './schedule.ts';

/** A schedule that leads to a violation under `rules`, and to none under the project's. */
export interface Counterexample {
  readonly what: string;
  readonly rules: Rules;
  /** The owner is signed out, where nothing else is said. */
  readonly violation?: Violation;
  readonly schedule: Schedule;
}

/** The BFF rotates, and the browser does not hear of it. */
export const lostRotation = send(301, { lost: true });

/** The browser is known to hold the first token, which can be rotated from 300 s on; then these steps. A number is a request at that time. */
export function afterConfirmation(...steps: (Step | number)[]): Schedule {
  return { ...plainly, steps: [50, ...steps].map((step) => (typeof step === 'number' ? send(step) : step)) };
}
