import type { Feature } from '../../feature.ts';

/** The sample. */
export const notes: Feature = {
  path: '/notes',
  label: 'Notes',
  page: () => import('./notes-page.tsx'),
};
