import { beforeEach, describe, expect, it } from 'vitest';

import { makeReadOnly } from '../../test/support/read-only.ts';
import {
  type SessionParts,
  type SessionProcess,
  signIn,
  startSessionParts,
} from '../../test/support/session-parts.ts';

let parts: SessionParts;
let bff: SessionProcess;
let sid: string;
let userId: string;
beforeEach(async () => {
  parts = await startSessionParts();
  bff = await parts.startProcess();
  userId = (await parts.createUser()).id;
  sid = (await signIn(bff, { userId })).access.sid;
  parts.events.length = 0;
});

describe('ending a session', () => {
  it('ends nothing when the database fails', async () => {
    const repair = await makeReadOnly(parts.database);

    await expect(bff.endSession.signedOut([{ sid, userId }])).rejects.toMatchObject({
      code: 'temporarily_unavailable',
      extras: { retryAfterSeconds: expect.any(Number) },
    });

    await repair();
    expect(bff.revocations.has(sid)).toBe(false);
    expect((await bff.store.find(sid))?.session.revokedAt).toBeNull();
    expect(parts.events).toEqual([]);
  });

  it('a second time changes nothing and reports nothing', async () => {
    await bff.endSession.signedOut([{ sid, userId }]);
    parts.clock.advance(10);
    await bff.endSession.reused({ sid, userId });

    expect((await bff.store.find(sid))?.session).toMatchObject({
      revokedAt: parts.clock.now() - 10,
      revokedReason: 'signed_out',
    });
    expect(parts.events).toHaveLength(1);
  });

  it('that another process has ended is known here afterwards', async () => {
    const other = await parts.startProcess();
    await other.endSession.signedOut([{ sid, userId }]);
    expect(bff.revocations.has(sid)).toBe(false);

    await bff.endSession.signedOut([{ sid, userId }]);

    expect(bff.revocations.has(sid)).toBe(true);
  });

  it('that does not exist is no fault', async () => {
    await expect(bff.endSession.signedOut([{ sid: 'no such session', userId }])).resolves.toBeUndefined();
    expect(parts.events).toEqual([]);
  });

  it('writes the row, refuses its tokens here, and reports it', async () => {
    await bff.endSession.signedOut([{ sid, userId }]);

    expect((await bff.store.find(sid))?.session).toMatchObject({
      revokedAt: parts.clock.now(),
      revokedReason: 'signed_out',
    });
    expect(bff.revocations.has(sid)).toBe(true);
    expect(parts.events).toEqual([{ event: 'session_ended', userId, sids: [sid], reason: 'signed_out' }]);
  });

  it('of several at once is one event, one statement, and nothing of them is accepted here', async () => {
    const [asking, ...others] = [await signIn(bff, { userId }), ...(await signInTimes(4))];
    parts.events.length = 0;

    await bff.endSession.others({ ...asking.access, userId, amr: [] });

    const sids = [sid, ...others.map(({ access }) => access.sid)];
    const [event, ...more] = parts.events;
    expect(more).toEqual([]);
    expect(event).toMatchObject({ event: 'session_ended', userId, reason: 'signed_out_elsewhere' });
    expect(event).toHaveProperty('sids.length', sids.length);
    expect(event).toMatchObject({ sids: expect.arrayContaining(sids) });
    expect(sids.every((each) => bff.revocations.has(each))).toBe(true);
    expect(bff.revocations.has(asking.access.sid)).toBe(false);
  });
});

async function signInTimes(count: number) {
  const made = [];
  for (let n = 0; n < count; n += 1) made.push(await signIn(bff, { userId }));
  return made;
}
