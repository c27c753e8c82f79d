import type { Result } from '../contract.ts';

/** What the attack knows of its result. The rest is filled in: a verdict as on most cards, and the step that decided it. */
export type Outcome = Pick<Result, 'succeeded' | 'says'> & Partial<Result>;
