/**
 * Promise: what happened to an account is kept for its owner to read. Writing it never holds up or fails what happened: it is a record,
 * not a condition. Refusals of requests that nobody is known to have sent go to the log only, or a stranger could fill the database.
 */
import type { Log } from '../log/log.ts';
import type { ReportSecurityEvent, SecurityEvent } from '../log/security-events.ts';

export const recordedEvents = [
  'account_created',
  'signed_in',
  'reauthenticated',
  'password_changed',
  'session_replayed',
  'refresh_token_reused',
  'session_ended',
] as const;

export type RecordedEvent = (typeof recordedEvents)[number];

export interface AccountEventStore {
  add(event: NewAccountEvent): Promise<void>;
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

export interface NewAccountEvent {
  readonly userId: string;
  readonly event: RecordedEvent;
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
    if (!isRecorded(event)) return;
    const { userId } = event;
    const about = {
      ...('sid' in event && { sid: event.sid }),
      ...('reason' in event && { reason: event.reason }),
    };
    store.add({ userId, event: event.event, ...about }).catch((error: unknown) => {
      log.warn({ err: error, event: event.event }, 'an account event could not be recorded');
    });
  };
}

function isRecorded(event: SecurityEvent): event is SecurityEvent & { event: RecordedEvent; userId: string } {
  return (recordedEvents as readonly string[]).includes(event.event);
}
