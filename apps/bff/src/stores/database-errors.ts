import { Problem } from '../problems/problem.ts';

/**
 * Runs one piece of database work. Whatever goes wrong inside it becomes a 503: a fault of the database is never
 * an answer about a session. A 401 in its place would make the page ask its user to sign in again.
 *
 * Nothing is tried again here: of a statement whose answer was lost nobody knows whether it happened. Whoever called knows what to do.
 * @throws Problem `temporarily_unavailable`
 */
export async function asUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('temporarily_unavailable', {
      cause: error,
      retryAfterSeconds: 2,
      detail: 'the database failed',
    });
  }
}

/** Whether a unique column has that value in another row. */
export function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
