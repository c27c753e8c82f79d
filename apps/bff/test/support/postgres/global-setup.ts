import type { TestProject } from 'vitest/node';

import { startCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the server that the test files share. */
    postgresUrl: string;
  }
}

/** One server a run: that of TEST_DATABASE_URL, or one of our own. */
export default async function shareServer(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { TEST_DATABASE_URL } = process.env;
  if (TEST_DATABASE_URL) {
    project.provide('postgresUrl', TEST_DATABASE_URL);
    return undefined;
  }
  const cluster = await startCluster();
  project.provide('postgresUrl', cluster.url);
  return () => cluster.remove();
}
