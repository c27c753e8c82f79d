import type { Feature } from './feature.ts';
import { lab } from './features/lab/feature.ts';
import { notes } from './features/notes/feature.ts';

/** One line a feature, and its import. The first one's page is where signing in leads. */
export const features: readonly Feature[] = [
  // In the order of the navigation; those of the demo come last there.
  notes,
  lab,
];
