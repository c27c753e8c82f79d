import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LifecycleEffect, LifecycleEvent, OpenSession } from './lifecycle-event.ts';
import { decideLifecycle, maxLiveSessions } from './lifecycle.ts';

const checked = { credentialVersion: 1 };
const account = { isDisabled: false, isGuest: false, credentialVersion: 1 };

describe('any events in any order', () => {
  const anyEvent = fc.record({ kind: fc.nat(8), one: fc.nat(30), other: fc.nat(30) });

  it('leave no more live sessions than there may be, and no session with two successors', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 30, maxLength: 80 }), (events) => {
        let sessions: OpenSession[] = [];
        for (const [at, { kind, one, other }] of events.entries()) {
          const [sid = '', second = ''] = [sessions[one], sessions[other]].map((each) => each?.sid);
          const effect = decideLifecycle({ ...account, open: sessions }, eventOf(kind, sid, second));
          if (effect.refused) continue;
          sessions = carryOut(sessions, effect, at);
          expect(sessions.length).toBeLessThanOrEqual(maxLiveSessions);
          const pending = sessions.map(({ replaces }) => replaces).filter((replaces) => replaces !== null);
          expect(new Set(pending).size).toBe(pending.length);
        }
      }),
    );
  });

  function eventOf(kind: number, sid: string, other: string): LifecycleEvent {
    const events: readonly LifecycleEvent[] = [
      { type: 'sign_in', checked, presented: [] },
      { type: 'sign_in', checked, presented: [sid, other] },
      { type: 'reauthentication', checked, asking: sid },
      { type: 'reauthentication', checked, asking: other },
      { type: 'end_others', checked, asking: sid },
      { type: 'presentation', sid },
      { type: 'presentation', sid: other },
      { type: 'end_others', asking: sid },
      { type: 'sign_out', presented: [sid] },
    ];
    return events[kind]!;
  }

  function carryOut(
    sessions: readonly OpenSession[],
    effect: Exclude<LifecycleEffect, { refused: string }>,
    at: number,
  ): OpenSession[] {
    const ends = new Set(effect.ends.map(({ sid }) => sid));
    const from = sessions.find(({ sid }) => sid === effect.begins?.from);
    const left = sessions
      .filter(({ sid }) => !ends.has(sid))
      .map((each) => (each.sid === effect.replaced ? { ...each, replaces: null } : each));
    if (!effect.begins) return left;
    const { replaces } = effect.begins;
    return [
      ...left,
      { sid: `${at}`, line: from?.line ?? `line ${at}`, replaces, lastSeenAt: at, isLive: true },
    ];
  }
});
