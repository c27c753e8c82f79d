import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/local-settings.ts';
import { inBrowsers } from './in-browsers.ts';
import type { Mutation } from './mutation.ts';
import { onDatabases } from './on-databases.ts';
import { onDeployment } from './on-deployment.ts';
import { onFeatures } from './on-features.ts';
import { onLifecycle } from './on-lifecycle.ts';
import { onLimits } from './on-limits.ts';
import { onRequests } from './on-requests.ts';

export const mutations = withoutDeletedFeatures([
  ...onRequests,
  ...onLimits,
  ...onLifecycle,
  ...onFeatures,
  ...onDatabases,
  ...onDeployment,
  ...inBrowsers,
]);

/** A feature that was deleted takes its mutations with it. */
export function withoutDeletedFeatures(
  all: readonly Mutation[],
  isThere = (folder: string) => existsSync(join(root, folder)),
): readonly Mutation[] {
  const featureOf = (path: string) => /^apps\/\w+\/src\/features\/[^/]+/.exec(path)?.[0];
  return all.filter(({ file, test }) =>
    [file, test].map(featureOf).every((folder) => folder === undefined || isThere(folder)),
  );
}
