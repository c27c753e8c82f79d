import { CompiledQuery } from 'kysely';

import { decisions } from '../../src/sessions/rotation.ts';
import type { Database } from '../../src/stores/schema.ts';
import { createSessionStore } from '../../src/stores/sessions.ts';
import { addUser } from './databases.ts';
import { isPostgres } from './fill-sessions.ts';
import { newSession, signOut, start, succeed } from './stores/changes.ts';

/** The statements of one verb of the store, as they reach the database. */
export interface Recorded {
  readonly verb: string;
  readonly statements: readonly CompiledQuery[];
}

/** Carries out what happens to a session in its life, and records by which statements. */
export async function recordSessionLife(database: Database): Promise<readonly Recorded[]> {
  const { recording, take } = record(database);
  const sessions = createSessionStore(recording);
  const userId = await addUser(database);
  const all: Recorded[] = [];
  const run = async <T>(verb: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    all.push({ verb, statements: take() });
    return result;
  };
  const first = newSession({ userId });
  await start(sessions, first);
  take();
  const second = newSession({ userId, presented: [first] });
  const started = await run('start', start(sessions, second));
  if (!started) throw new Error('the session did not start');
  const { sid } = started.session;
  const presented = { sid, gen: 1, issuedAt: 0, confirmAfterSeconds: 1, waitedSeconds: 0 };
  await run('find', sessions.find(sid));
  await run('confirm', sessions.confirm(presented));
  for (const outcome of ['access_only', 'reissued', 'rotated'] as const) {
    const found = await sessions.find(sid);
    take();
    if (!found) throw new Error('the session is gone');
    await run(
      `renew: ${outcome}`,
      sessions.renew(found.session, { decision: decisions[outcome], nextJti: 'next', idleSeconds: 60 }),
    );
  }
  await run('redateFuture', sessions.redateFuture(sid));
  await run('liveOf', sessions.liveOf(userId));
  await run('succeed', succeed(sessions, started.session));
  await run('sign out', signOut(sessions, started.session));
  await run('now', sessions.now());
  await run('removeExpired', sessions.removeExpired(10, 0));
  return all;
}

function record(database: Database) {
  let statements: CompiledQuery[] = [];
  const executor = database.kysely.getExecutor();
  const kysely = database.kysely.withPlugin({
    transformQuery({ node, queryId }) {
      statements.push(executor.compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  // A prepared statement is built before, and executed by itself.
  const execute = kysely.executeQuery.bind(kysely);
  kysely.executeQuery = (statement, options) => {
    statements.push('compile' in statement ? statement.compile() : statement);
    return execute(statement, options);
  };
  const take = () => {
    const taken = statements;
    statements = [];
    return taken;
  };
  return { recording: { ...database, kysely }, take };
}

/** How the database would carry out the statement, a line for each step. */
export async function planOf(database: Database, { sql, parameters }: CompiledQuery): Promise<string[]> {
  const explain = isPostgres(database) ? 'explain' : 'explain query plan';
  const { rows } = await database.kysely.executeQuery<Record<string, string>>(
    CompiledQuery.raw(`${explain} ${sql}`, [...parameters]),
  );
  return rows.map((row) => row['detail'] ?? row['QUERY PLAN'] ?? '');
}
