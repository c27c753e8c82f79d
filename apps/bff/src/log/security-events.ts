import type { EndReason } from '../contract.ts';
import type { Log } from './log.ts';

/**
 * What happened to somebody's account or to what protects it, in named events with a fixed shape, so that an operator can alarm on them.
 * `sid` and `userId` are identifiers, not credentials: neither opens anything.
 * @see OWASP ASVS 5.0, 16.3.1
 */
export type SecurityEvent =
  | { readonly event: 'account_created'; readonly userId: string }
  | {
      readonly event: 'signed_in';
      readonly userId: string;
      readonly sid: string;
      readonly amr: readonly string[];
    }
  | {
      readonly event: 'reauthenticated' | 'password_changed' | 'account_kept';
      readonly userId: string;
      readonly sid: string;
    }
  | { readonly event: 'sign_in_failed'; readonly address: string }
  | { readonly event: 'session_rotated'; readonly userId: string; readonly sid: string; readonly gen: number }
  | {
      readonly event: 'session_reissued';
      readonly userId: string;
      readonly sid: string;
      readonly gen: number;
    }
  | {
      readonly event: 'session_ended';
      readonly userId: string;
      /** One event for all that ended together. */
      readonly sids: readonly string[];
      readonly reason: EndReason;
    }
  /** By the session that its owner goes on with, after a re-authentication or a password change. */
  | { readonly event: 'session_replaced'; readonly userId: string; readonly sid: string }
  | {
      readonly event: 'refresh_token_reused';
      readonly userId: string;
      readonly sid: string;
      readonly gen: number;
      readonly presentedGen: number;
    };

export type ReportSecurityEvent = (event: SecurityEvent) => void;

export function reportSecurityEventsTo(log: Log): ReportSecurityEvent {
  return (event) => {
    const level = event.event === 'refresh_token_reused' ? 'warn' : 'info';
    log[level](event, `security event: ${event.event}`);
  };
}
