/**
 * Guarantee: whatever begins or ends sessions goes through here: the database first, then this process's memory, then one line in the
 * log for all that ended. What was answered is true after a crash as well.
 */
import type { ReportSecurityEvent } from '../log/security-events.ts';
import { Problem } from '../problems/problem.ts';
import type { Revocations } from './revocations.ts';
import type { EndedSession, FoundSession, SessionChange, SessionStore } from './session-store.ts';

interface Dependencies {
  readonly store: Pick<SessionStore, 'change' | 'find'>;
  readonly revocations: Pick<Revocations, 'add'>;
  readonly report: ReportSecurityEvent;
}

/** What came of it, for whoever has to answer. */
interface SessionsChanged {
  readonly begun?: FoundSession;
  /** Those that had not run out before. */
  readonly ended: readonly EndedSession[];
}

/**
 * @throws Problem `credentials_rejected` when what was checked is no longer true, `session_ended` when the session that asks is over,
 * `temporarily_unavailable` when the database does not answer: then nothing has happened
 */
export type ChangeSessions = (change: SessionChange) => Promise<SessionsChanged>;

export function createChangeSessions({ store, revocations, report }: Dependencies): ChangeSessions {
  return async (change) => {
    const result = await store.change(change);
    if (result.refused === 'credentials') {
      throw new Problem('credentials_rejected', { detail: 'the account changed meanwhile' });
    }
    if (result.refused) throw new Problem('session_ended', { reason: await whyEnded(store, change) });
    for (const { sid } of result.ended) revocations.add(sid);
    const changed = { ...result, ended: result.ended.filter(({ wasLive }) => wasLive) };
    reportEnds(report, change, changed);
    return changed;
  };
}

async function whyEnded(store: Pick<SessionStore, 'find'>, { event }: SessionChange) {
  const found = 'asking' in event ? await store.find(event.asking) : undefined;
  return found?.session.revokedReason ?? 'unknown';
}

function reportEnds(
  report: ReportSecurityEvent,
  { event }: SessionChange,
  { begun, ended }: SessionsChanged,
) {
  // What a session's own successor ends is the same sign-in going on, no news to its owner.
  const isReplaced = ({ line }: EndedSession) =>
    event.type === 'presentation' || line === begun?.session.handle;
  for (const { sid, userId } of ended.filter(isReplaced)) report({ event: 'session_replaced', userId, sid });
  const isNews = ended.filter((each) => !isReplaced(each));
  for (const group of Map.groupBy(isNews, ({ userId, reason }) => `${userId} ${reason}`).values()) {
    const [{ userId, reason }] = group as [EndedSession];
    report({ event: 'session_ended', userId, sids: group.map(({ sid }) => sid), reason });
  }
}
