import type { Feature } from './feature.ts';
import { lab } from './features/lab/feature.ts';
import { notes } from './features/notes/feature.ts';

/** One line a feature, and its import. */
export const features: readonly Feature[] = [notes, lab];
