import { readFileSync } from 'node:fs';

/** docs/deployment.md, so that tests do what it says. */
export const deploymentPage = readFileSync(
  new URL('../../../../docs/deployment.md', import.meta.url),
  'utf8',
);
