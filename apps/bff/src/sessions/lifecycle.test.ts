import { describe, expect, it } from 'vitest';

import type { Account, LifecycleEffect, LifecycleEvent, OpenSession } from './lifecycle-event.ts';
import { decideLifecycle, maxLiveSessions } from './lifecycle.ts';

const checked = { credentialVersion: 1 };
const stale = { credentialVersion: 0 };

/** `a` and its pending successor `b` are one line; `c` and `d` are devices of their own. */
const open: readonly OpenSession[] = [
  { sid: 'a', line: '1', replaces: null, lastSeenAt: 4, isLive: true },
  { sid: 'b', line: '1', replaces: 'a', lastSeenAt: 3, isLive: true },
  { sid: 'c', line: '2', replaces: null, lastSeenAt: 2, isLive: true },
  { sid: 'd', line: '3', replaces: null, lastSeenAt: 1, isLive: true },
];
const account: Account = { isDisabled: false, isGuest: false, credentialVersion: 1, open };
const ended = (effect: LifecycleEffect) => (effect.refused ? effect : effect.ends.map(({ sid }) => sid));
const decide = (event: LifecycleEvent, changes: Partial<Account> = {}) =>
  decideLifecycle({ ...account, ...changes }, event);

/** Who is ended by what. */
const table: readonly (readonly [event: LifecycleEvent, ends: readonly string[]])[] = [
  [{ type: 'sign_in', checked, presented: [] }, []],
  [{ type: 'sign_in', checked, presented: ['a'] }, ['a', 'b']],
  [{ type: 'sign_in', checked, presented: ['b', 'c'] }, ['a', 'b', 'c']],
  [{ type: 'sign_in_of_another', presented: ['b'] }, ['a', 'b']],
  [{ type: 'reauthentication', checked, asking: 'a' }, ['b']],
  [{ type: 'reauthentication', checked, asking: 'c' }, []],
  [{ type: 'password_change', checked, asking: 'a' }, ['a', 'b', 'c', 'd']],
  [{ type: 'end_others', asking: 'a' }, ['b', 'c', 'd']],
  [{ type: 'end_others', checked, asking: 'a' }, ['b', 'c', 'd']],
  [{ type: 'end_device', line: '1', asking: 'c' }, ['a', 'b']],
  [{ type: 'end_device', line: 'unknown', asking: 'c' }, []],
  [{ type: 'presentation', sid: 'b' }, ['a']],
  [{ type: 'presentation', sid: 'a' }, []],
  [{ type: 'sign_out', presented: ['a'] }, ['a', 'b']],
  [{ type: 'sign_out', presented: ['gone'] }, []],
  [{ type: 'token_reuse', sid: 'a' }, ['a', 'b']],
  [{ type: 'disabling' }, ['a', 'b', 'c', 'd']],
];
const events = table.map(([event]) => event);

describe('what begins a session', () => {
  it.each(events.filter((event) => 'checked' in event))(
    'needs credentials that are still those that were checked: $type',
    (event) => {
      const refused = { refused: 'credentials' };
      expect(decide({ ...event, checked: stale } as LifecycleEvent)).toEqual(refused);
      expect(decide(event, { isDisabled: true })).toEqual(refused);
      expect(decide(event, { credentialVersion: 2 })).toEqual(refused);
      expect(decide(event)).toHaveProperty('begins');
    },
  );

  it.each(events.filter((event) => !('checked' in event)))('is nothing else: $type', (event) => {
    expect(decide(event)).not.toHaveProperty('begins');
  });
});

describe('keeping an account', () => {
  const keeping = { type: 'keeping', checked, asking: 'a' } as const;

  it('is for a guest, who has no credentials to prove', () => {
    expect(decide(keeping)).toEqual({ refused: 'credentials' });
    expect(decide(keeping, { isGuest: true, isDisabled: true })).toEqual({ refused: 'credentials' });
    expect(decide({ ...keeping, checked: stale }, { isGuest: true })).toEqual({ refused: 'credentials' });
  });

  it('takes a live session, ends all there are, and begins one that replaces none', () => {
    expect(decide({ ...keeping, asking: 'gone' }, { isGuest: true })).toEqual({ refused: 'session' });

    const effect = decide(keeping, { isGuest: true });

    expect(ended(effect)).toEqual(['a', 'b', 'c', 'd']);
    expect(effect).toMatchObject({ begins: { from: 'a', replaces: null } });
  });
});

describe('what a session asks for', () => {
  it.each(events.filter((event) => 'asking' in event))(
    'needs the session that asks to be live: $type',
    (event) => {
      expect(decide({ ...event, asking: 'gone' })).toEqual({ refused: 'session' });
    },
  );
});

describe('who is left', () => {
  it.each(table)('%j ends %j', (event, sids) => {
    expect(ended(decide(event))).toEqual(sids);
  });

  it('is the line that asks, when there are too many', () => {
    const many = Array.from({ length: maxLiveSessions }, (_, n): OpenSession => {
      return { sid: `${n}`, line: `line ${n}`, replaces: null, lastSeenAt: n, isLive: true };
    });

    expect(ended(decide({ type: 'reauthentication', checked, asking: '0' }, { open: many }))).toEqual(['1']);
    expect(ended(decide({ type: 'sign_in', checked, presented: [] }, { open: many }))).toEqual(['0']);
  });
});

describe('a session that seems to have run out', () => {
  const ranOut = open.map((session) => ({ ...session, isLive: false }));
  const asking = { sid: 'e', line: '4', replaces: null, lastSeenAt: 5, isLive: true };
  const theSame: readonly (readonly [event: LifecycleEvent, ends: readonly string[]])[] = [
    [{ type: 'sign_in', checked, presented: ['a'] }, ['a', 'b']],
    [{ type: 'sign_in_of_another', presented: ['b'] }, ['a', 'b']],
    [{ type: 'password_change', checked, asking: 'e' }, ['a', 'b', 'c', 'd', 'e']],
    [{ type: 'end_others', asking: 'e' }, ['a', 'b', 'c', 'd']],
    [{ type: 'end_device', line: '1', asking: 'e' }, ['a', 'b']],
    [{ type: 'presentation', sid: 'b' }, ['a']],
    [{ type: 'sign_out', presented: ['a'] }, ['a', 'b']],
    [{ type: 'token_reuse', sid: 'a' }, ['a', 'b']],
    [{ type: 'disabling' }, ['a', 'b', 'c', 'd', 'e']],
  ];

  it.each(theSame)('is ended like any other, as the clock may be wrong: %j', (event, sids) => {
    expect(ended(decide(event, { open: [...ranOut, asking] }))).toEqual(sids);
  });

  it('makes room for a successor of the one that it was to replace', () => {
    const pending = { ...asking, sid: 'f', replaces: 'e', isLive: false };

    const effect = decide({ type: 'reauthentication', checked, asking: 'e' }, { open: [asking, pending] });

    expect(ended(effect)).toEqual(['f']);
  });

  it('asks for nothing', () => {
    expect(decide({ type: 'end_others', asking: 'a' }, { open: ranOut })).toEqual({ refused: 'session' });
  });

  it('takes no place of one that lives', () => {
    const many = Array.from({ length: maxLiveSessions - 1 }, (_, n) => ({
      ...asking,
      sid: `${n}`,
      line: `line ${n}`,
    }));

    expect(
      ended(decide({ type: 'sign_in', checked, presented: [] }, { open: [...ranOut, ...many] })),
    ).toEqual([]);
  });
});
