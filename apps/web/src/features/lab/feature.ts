import type { Feature } from '../../feature.ts';

/** Attacks on this very app, and what the BFF sees of a session meanwhile. */
export const lab: readonly Feature[] = [
  { path: '/lab', label: 'Lab', page: () => import('./lab-page.tsx'), demoOnly: true },
  { path: '/x-ray', label: 'X-ray', page: () => import('./x-ray-page.tsx'), demoOnly: true },
];
