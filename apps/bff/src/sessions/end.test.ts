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

    await expect(bff.endSession(sid, 'signed_out')).rejects.toMatchObject({
      code: 'temporarily_unavailable',
      extras: { retryAfterSeconds: expect.any(Number) },
    });

    await repair();
    expect(bff.revocations.has(sid)).toBe(false);
    expect((await bff.store.find(sid))?.session.revokedAt).toBeNull();
    expect(parts.events).toEqual([]);
  });

  it('a second time changes nothing and reports nothing', async () => {
    await bff.endSession(sid, 'signed_out');
    parts.clock.advance(10);
    await bff.endSession(sid, 'refresh_token_reused');

    expect((await bff.store.find(sid))?.session).toMatchObject({
      revokedAt: parts.clock.now() - 10,
      revokedReason: 'signed_out',
    });
    expect(parts.events).toHaveLength(1);
  });

  it('that another process has ended is known here afterwards', async () => {
    const other = await parts.startProcess();
    await other.endSession(sid, 'signed_out');
    expect(bff.revocations.has(sid)).toBe(false);

    await bff.endSession(sid, 'signed_out');

    expect(bff.revocations.has(sid)).toBe(true);
  });

  it('that does not exist is no fault', async () => {
    await expect(bff.endSession('no such session', 'signed_out')).resolves.toBeUndefined();
    expect(parts.events).toEqual([]);
  });

  it('writes the row, refuses its tokens here, and reports it', async () => {
    await bff.endSession(sid, 'signed_out');

    expect((await bff.store.find(sid))?.session).toMatchObject({
      revokedAt: parts.clock.now(),
      revokedReason: 'signed_out',
    });
    expect(bff.revocations.has(sid)).toBe(true);
    expect(parts.events).toEqual([{ event: 'session_ended', userId, sid, reason: 'signed_out' }]);
  });
});
