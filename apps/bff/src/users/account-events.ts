/**
 * Guarantee: what happened to an account is kept for its owner to read. Writing it never holds up or fails what happened: it is a record,
 * not a condition. Refusals of requests that nobody is known to have sent go to the log only, or a stranger could fill the database.
 */
import { type AccountEventName, accountEvents } from '../contract.ts';
import type { Log } from '../log/log.ts';
import type { ReportSecurityEvent, SecurityEvent } from '../log/security-events.ts';
import { maxLiveSessions } from '../sessions/lifecycle.ts';

export interface AccountEventStore {
  /** In one statement. */
  add(events: readonly NewAccountEvent[]): Promise<void>;
  /** Newest first, at most `most`, older than the event `before` if given. */
  list(userId: string, page: AccountEventPage): Promise<readonly StoredAccountEvent[]>;
  /** Removes at most `most` that are older than 90 days at `now`, in epoch seconds. @returns how many */
  removeOld(most: number, now: number): Promise<number>;
}

export interface AccountEventPage {
  readonly most: number;
  readonly before?: string;
  /** The session that asks; its own events and those of the ones it succeeded are marked. */
  readonly ownSid: string;
}

interface NewAccountEvent {
  readonly userId: string;
  readonly event: AccountEventName;
  readonly sid?: string;
  readonly reason?: string;
}

export interface StoredAccountEvent extends NewAccountEvent {
  readonly id: string;
  readonly secondsAgo: number;
  readonly isOwn: boolean;
  /** Of the session, while its row is there. */
  readonly userAgent?: string;
}

export function recordAccountEvents(store: AccountEventStore, log: Log): ReportSecurityEvent {
  return (event) => {
    const records = accountEventsOf(event);
    if (records.length === 0) return;
    store.add(records).catch((error: unknown) => {
      log.warn({ err: error, event: event.event }, 'an account event could not be recorded');
    });
  };
}

/** One for each session that is concerned, so that each device finds its own; bounded as the sessions are. */
export function accountEventsOf(event: SecurityEvent): readonly NewAccountEvent[] {
  if (!isRecorded(event)) return [];
  const sids = 'sids' in event ? event.sids : 'sid' in event ? [event.sid] : [undefined];
  return sids.slice(0, maxLiveSessions).map((sid) => ({
    userId: event.userId,
    event: event.event,
    ...(sid !== undefined && { sid }),
    ...('reason' in event && { reason: event.reason }),
  }));
}

function isRecorded(
  event: SecurityEvent,
): event is SecurityEvent & { event: AccountEventName; userId: string } {
  return (accountEvents as readonly string[]).includes(event.event);
}
