import { describe, expect, it } from 'vitest';

import { createLog } from './log.ts';
import { reportSecurityEventsTo, type SecurityEvent } from './security-events.ts';

const events: readonly [SecurityEvent, level: number][] = [
  [{ event: 'refresh_token_reused', userId: 'u', sid: 's', gen: 3, presentedGen: 2 }, 40],
  [{ event: 'sign_in_failed', address: '192.0.2.1' }, 30],
  [{ event: 'session_ended', userId: 'u', sids: ['s'], reason: 'signed_out' }, 30],
  [{ event: 'session_rotated', userId: 'u', sid: 's', gen: 2 }, 30],
  [{ event: 'session_reissued', userId: 'u', sid: 's', gen: 2 }, 30],
  [{ event: 'signed_in', userId: 'u', sid: 's', amr: ['pwd'] }, 30],
  [{ event: 'account_created', userId: 'u' }, 30],
];

describe('security events', () => {
  it.each(events)('are logged with all their fields, only reuse as a warning: $event', (event, level) => {
    const lines: string[] = [];

    reportSecurityEventsTo(createLog('info', { write: (line) => lines.push(line) }))(event);

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...event,
      level,
      time: expect.any(Number),
      msg: `security event: ${event.event}`,
    });
  });
});
