import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requiredFor } from '../../../apps/bff/test/support/test-config.ts';
import { startCluster } from '../../../apps/bff/test/support/postgres/cluster.ts';
import { createDatabase } from '../../../apps/bff/test/support/postgres/database.ts';
import { type Jar, seedSessions } from '../../../apps/bff/test/support/seeded-sessions.ts';

/** A database with live sessions, the settings of a BFF that works on it, and a jar for each session. */
export interface Filled {
  readonly environment: Readonly<Record<string, string>>;
  readonly url: string;
  readonly jars: readonly Jar[];
}

export type Fill = (sessions: number) => Promise<Filled>;

/** Runs the same with SQLite in files and on a PostgreSQL server, both thrown away afterwards. */
export async function onBothDatabases(run: (name: string, fill: Fill) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-bench-'));
  const cluster = await startCluster();
  let files = 0;
  try {
    await run('SQLite', (count) => fill(`sqlite:${join(folder, `${(files += 1)}.db`)}`, count));
    await run('PostgreSQL', async (count) => fill((await createDatabase(cluster.url)).url, count));
  } finally {
    rmSync(folder, { recursive: true });
    await cluster.remove();
  }
}

async function fill(url: string, sessions: number): Promise<Filled> {
  // Not logged: a line costs the same whatever the request does, and fast-path has it.
  const environment = { ...requiredFor(url), PORT: '0', LOG_LEVEL: 'silent', ACCESS_TTL_SECONDS: '300' };
  return { environment, url, jars: await seedSessions(environment, sessions) };
}
