import type { Feature } from './feature.ts';
import { lab } from './features/lab/feature.ts';
import { notes } from './features/notes/feature.ts';

/** One line a feature, and its import. The first one's page is where signing in leads; in the demo, the first that is for the demo only. */
export const features: readonly Feature[] = [
  // In the order of the navigation.
  notes,
  ...lab,
];
