import type { Feature } from '../../feature.ts';

/** What the BFF sees of a session, and experiments on it. */
export const lab: Feature = {
  path: '/x-ray',
  label: 'X-ray',
  page: () => import('./x-ray-page.tsx'),
  demoOnly: true,
};
