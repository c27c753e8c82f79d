import { beforeEach, describe, expect, it } from 'vitest';

import { startListening } from '../../test/support/revocations.ts';
import { signIn, useSessionParts } from '../../test/support/session-parts.ts';
import type { Revocations } from './revocations.ts';

const { parts, bff, user } = useSessionParts();

const signedIn = async () => (await signIn(bff, { userId: user.id })).access;

describe('memory of revocations', () => {
  it.each([0, -86_400, 86_400])('holds only six minutes when the clock is set by %d seconds', (seconds) => {
    bff.revocations.add('before');
    parts.clock.set(seconds);
    for (let minute = 0; minute < 30; minute += 1) {
      bff.revocations.add(`sid ${minute}`);
      parts.clock.advance(60);
    }

    expect(bff.revocations.size).toBe(6);
    expect(bff.revocations.has('sid 29')).toBe(true);
    expect(bff.revocations.has('sid 23')).toBe(false);
  });

  it('cannot be kept from forgetting by signing out again and again', () => {
    for (let minute = 0; minute < 30; minute += 1) {
      bff.revocations.add('signed out again');
      bff.revocations.add(`sid ${minute}`);
      parts.clock.advance(60);
    }

    expect(bff.revocations.size).toBe(7);
  });
});

describe('a revoked token', () => {
  const day = 86_400;
  beforeEach(() => parts.clock.advance(1));

  /** The next revocation is what makes the process forget. */
  const forget = (revocations: Revocations, { sid }: { sid: string }) => {
    revocations.add('another');
    expect(revocations.has(sid)).toBe(false);
  };

  it('stays refused when the clock runs ahead for a moment', async () => {
    const token = await signedIn();
    await bff.endSession.signedOut([{ sid: token.sid, userId: user.id }]);
    parts.clock.set(2 * day);
    forget(bff.revocations, token);

    parts.clock.set(-2 * day);

    expect(await bff.revocations.isRevoked(token)).toBe(true);
  });

  it('stays refused when it was minted by a clock that was days ahead', async () => {
    parts.clock.set(2 * day);
    const token = await signedIn();
    parts.clock.set(-2 * day);
    const { revocations, listener } = await startListening({ parts, bff });
    await bff.endSession.signedOut([{ sid: token.sid, userId: user.id }]);
    listener.revoked(token.sid);
    parts.clock.advance(361);
    forget(revocations, token);

    expect(await revocations.isRevoked(token)).toBe(true);
  });

  it.each([0, -120])('is remembered while it can be alive: the clock was set by %d before', (seconds) => {
    bff.revocations.add('first');
    parts.clock.set(seconds);
    parts.clock.advance(100);

    bff.revocations.add('sid');

    parts.clock.advance(359.75);
    bff.revocations.add('another');
    expect(bff.revocations.has('sid')).toBe(true);
  });
});

describe('a live token', () => {
  it('is asked for once after the clock ran ahead and came back', async () => {
    parts.clock.advance(1);
    const token = await signedIn();
    parts.clock.set(86_400);
    bff.revocations.add('another');
    parts.clock.set(-86_400);

    expect(await bff.revocations.isRevoked(token)).toBe(false);

    await parts.database.close();
    expect(await bff.revocations.isRevoked(token)).toBe(false);
  });
});

describe('revocations by other processes', () => {
  it('of all sessions at once leave no older token unasked', async () => {
    const { revocations, listener } = await startListening({ parts, bff });
    parts.clock.advance(1);
    const older = await signedIn();
    expect(await revocations.isRevoked(older)).toBe(false);
    await parts.database.kysely.deleteFrom('sessions').execute();
    let doubted = 0;
    revocations.onDoubt(() => (doubted += 1));

    listener.emptied(parts.clock.now());

    expect(doubted).toBe(1);
    expect(await revocations.isRevoked(older)).toBe(true);
    parts.clock.advance(1);
    const newer = await signedIn();
    await parts.database.close();
    expect(await revocations.isRevoked(newer)).toBe(false);
  });
});
