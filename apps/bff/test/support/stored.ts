import { type Environment, readConfig } from '../../src/config/read-config.ts';
import type { Session } from '../../src/sessions/session.ts';
import { openDatabase } from '../../src/stores/open-database.ts';
import type { Database } from '../../src/stores/schema.ts';
import { sessionOf } from '../../src/stores/session-row.ts';
import { probe, probes } from './probe.ts';

/** Works on the database beside the BFF. On SQLite the BFF must not run: one process at a time works on the file. */
export async function withDatabase<T>(
  environment: Environment,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ url: readConfig(environment).databaseUrl, features: [probe] });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** For the rows of all sessions so much time passes: their next renewal is due. */
export async function letTimePass(environment: Environment, seconds: number): Promise<void> {
  await withDatabase(environment, ({ kysely }) =>
    kysely
      .updateTable('sessions')
      .set((row) => ({
        rotated_at: row('rotated_at', '-', seconds),
        confirmed_at: row('confirmed_at', '-', seconds),
      }))
      .execute(),
  );
}

/** By their `sid`. */
export function storedSessions(environment: Environment): Promise<ReadonlyMap<string, Session>> {
  return withDatabase(environment, async ({ kysely }) => {
    const rows = await kysely.selectFrom('sessions').selectAll().execute();
    return new Map(rows.map((row) => [row.sid, sessionOf(row)]));
  });
}

export function storedTexts(environment: Environment): Promise<ReadonlySet<string>> {
  return withDatabase(environment, async (database) => {
    const rows = await probes(database).selectFrom('probes').select('text').execute();
    return new Set(rows.map(({ text }) => text));
  });
}
