import type { Rules } from '../rules/rules.ts';
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
export const settled = send({ at: 50 });
/** The BFF rotates, and the browser does not hear of it. */
export const lostRotation = send({ at: 301, lost: true });

/** These steps, after the first token has settled. */
export function afterSettling(...steps: Step[]): Schedule {
  return { ...plainly, steps: [settled, ...steps] };
}
