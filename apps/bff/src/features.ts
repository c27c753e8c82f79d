import type { Feature } from './feature.ts';
import { lab } from './features/lab/feature.ts';
import { notes } from './features/notes/feature.ts';

export const features: readonly Feature[] = [
  // One line each, and its import.
  notes,
  lab,
];
