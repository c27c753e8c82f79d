import { accountEvents, endReasons } from '@tokenless/bff/contract';
import { describe, expect, it } from 'vitest';
import { formatEvent, formatPlace, isAlarming } from './format-event.ts';

const kinds = accountEvents.filter((event) => event !== 'session_ended');

describe('account events in words', () => {
  it('has words of its own for each event and for each reason of an end', () => {
    const words = [
      ...kinds.map((event) => formatEvent({ event })),
      ...endReasons.map((reason) => formatEvent({ event: 'session_ended', reason })),
    ];
    expect(new Set(words).size).toBe(kinds.length + endReasons.length);
    for (const each of words) expect(each).toMatch(/^[A-Z][^_]+$/);
  });

  it('says plainly that a lost answer is harmless and that a copy is not', () => {
    expect(formatEvent({ event: 'session_reissued' })).toBe('Renewed after a lost answer');
    expect(isAlarming({ event: 'session_reissued' })).toBe(false);
    expect(formatEvent({ event: 'refresh_token_reused' })).toContain('An old copy of this sign-in was used');
    expect(isAlarming({ event: 'refresh_token_reused' })).toBe(true);
  });

  it('names the device as far as it is known', () => {
    const event = { id: 'a', event: 'signed_in', secondsAgo: 0, isThisDevice: false } as const;
    expect(formatPlace({ ...event, browser: 'Firefox', system: 'Linux' })).toBe('Firefox on Linux');
    expect(formatPlace({ ...event, browser: '', system: '' })).toBeUndefined();
    expect(formatPlace({ ...event, browser: '', system: '', isThisDevice: true })).toBe('This device');
  });
});
