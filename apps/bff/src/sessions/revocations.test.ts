import { beforeEach, describe, expect, it } from 'vitest';

import {
  type SessionParts,
  type SessionProcess,
  signIn,
  startSessionParts,
} from '../../test/support/session-parts.ts';
import type { RevocationFeed } from './revocation-feed.ts';
import { Revocations } from './revocations.ts';

let parts: SessionParts;
let bff: SessionProcess;
let userId: string;
beforeEach(async () => {
  parts = await startSessionParts();
  bff = await parts.startProcess();
  userId = (await parts.createUser()).id;
});

const signedInSid = async () => (await signIn(bff, { userId })).access.sid;

/** How another process tells, and whether it is to be believed, in a test's hands. */
function feedOf(trusted: () => boolean): RevocationFeed {
  return { start: (listener) => listener.connected(), isTrusted: trusted, stop: async () => {} };
}
const revocationsWith = (feed: RevocationFeed) =>
  new Revocations({ clock: parts.clock, accessTtlSeconds: 300, store: bff.store, feed });

describe('a revocation', () => {
  it('holds longer than any access token of its session lives', () => {
    bff.revocations.add('sid');
    parts.clock.advance(359.75);
    bff.revocations.add('another');

    expect(bff.revocations.has('sid')).toBe(true);
  });

  it('is refused at once, without asking the database', async () => {
    const sid = await signedInSid();
    await bff.endSession.signedOut([{ sid: sid, userId }]);
    await parts.database.close();

    expect(await bff.revocations.isRevoked(sid)).toBe(true);
    expect(await bff.revocations.isRevoked('another')).toBe(false);
  });

  it('made before a restart is refused after it', async () => {
    const [ended, live] = [await signedInSid(), await signedInSid()];
    await bff.endSession.signedOut([{ sid: ended, userId }]);
    parts.clock.advance(359);

    const { revocations } = await parts.startProcess();

    expect(revocations.has(ended)).toBe(true);
    expect(revocations.has(live)).toBe(false);
  });

  it('is forgotten as early after a restart as without one', async () => {
    const ended = await signedInSid();
    await bff.endSession.signedOut([{ sid: ended, userId }]);
    parts.clock.advance(359);
    const { revocations } = await parts.startProcess();
    parts.clock.advance(1);

    revocations.add('another');

    expect(revocations.has(ended)).toBe(false);
  });
});

describe('memory of revocations', () => {
  it('holds only what was revoked within six minutes', () => {
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

describe('revocations by other processes', () => {
  it('are asked of the database while they may have been missed', async () => {
    const [ended, live] = [await signedInSid(), await signedInSid()];
    const revocations = revocationsWith(feedOf(() => false));
    await revocations.start();
    await bff.endSession.signedOut([{ sid: ended, userId }]);

    expect(revocations.has(ended)).toBe(false);
    expect(await revocations.isRevoked(ended)).toBe(true);
    expect(await revocations.isRevoked(live)).toBe(false);
    expect(await revocations.isRevoked('no such session')).toBe(true);
  });

  it('fail closed when the database does not answer either', async () => {
    const sid = await signedInSid();
    const revocations = revocationsWith(feedOf(() => false));
    await parts.database.close();

    await expect(revocations.isRevoked(sid)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  });

  it('are refused as soon as they are heard of', async () => {
    let tell = (_sid: string) => {};
    const revocations = revocationsWith({
      ...feedOf(() => true),
      start: (listener) => {
        tell = listener.revoked;
        return listener.connected();
      },
    });
    await revocations.start();
    const heard: string[] = [];
    revocations.onRevoked((sid) => heard.push(sid));

    tell('sid');

    expect(await revocations.isRevoked('sid')).toBe(true);
    expect(heard).toEqual(['sid']);
  });

  it('are read from the database when listening begins', async () => {
    const ended = await signedInSid();
    const revocations = revocationsWith(feedOf(() => true));
    await bff.endSession.signedOut([{ sid: ended, userId }]);

    await revocations.start();

    expect(revocations.has(ended)).toBe(true);
    expect(revocations.size).toBe(1);
  });
});
