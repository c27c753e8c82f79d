import { Problem } from '../problems/problem.ts';
import { endOf } from './rotation.ts';
import type { FoundSession, SessionStore } from './session-store.ts';

/** @throws Problem `session_ended`, and `temporarily_unavailable` when the database does not answer */
export async function findLiveSession(store: Pick<SessionStore, 'find'>, sid: string): Promise<FoundSession> {
  const found = await store.find(sid);
  const reason = endOf(found?.session, found?.now ?? 0);
  if (!found || reason) throw new Problem('session_ended', { reason: reason ?? 'unknown' });
  return found;
}
