import { describe, expect, it } from 'vitest';

import { probe } from '../../../src/stores/probe.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { newSession, signOut, start } from './changes.ts';
import { Opened } from './opened.ts';
import { decisions } from '../../../src/sessions/rotation.ts';

export function describeFailures(name: string, open: () => Promise<Database>): void {
  describe(`a ${name} database that does not answer`, () => {
    it('is no answer about anything: every verb fails alike', async () => {
      const database = await open();
      const stores = new Opened(database);
      const session = await stores.start();
      const { sid, userId } = session;
      await database.close();
      const { sessions, users, signingKeys, accountEvents } = stores;

      const attempts = [
        sessions.find(sid),
        start(sessions, newSession({ userId })),
        sessions.renew(session, { decision: decisions.rotated, nextJti: 'x', idleSeconds: 1 }),
        sessions.confirm({ sid, gen: 1, issuedAt: 0, confirmAfterSeconds: 1, waitedSeconds: 0 }),
        sessions.liveOf(userId),
        signOut(sessions, session),
        sessions.redateFuture(sid),
        sessions.now(),
        sessions.removeExpired(1, 0),
        users.find(userId),
        users.findByEmail('x'),
        users.create({ id: 'x', name: 'x', email: 'x', passwordHash: 'x' }),
        signingKeys.all(),
        signingKeys.add({ kid: 'x', serial: 1, publicJwk: { kty: 'OKP' }, sealedPrivateJwk: 'x' }),
        signingKeys.reseal('x', 'x'),
        signingKeys.redateFuture(),
        accountEvents.add([{ userId, event: 'signed_in' }]),
        accountEvents.list(userId, { most: 1, ownSid: sid }),
        accountEvents.removeOld(1, 0),
        probe(database),
      ];

      for (const attempt of await Promise.allSettled(attempts)) {
        expect(attempt).toMatchObject({
          status: 'rejected',
          reason: { code: 'temporarily_unavailable', extras: { retryAfterSeconds: 2 } },
        });
      }
    });
  });

  describe(`the clock of ${name}`, () => {
    it('tells the time in seconds, with a fraction', async () => {
      const database = await open();
      const before = Date.now() / 1000;

      const times = [await probe(database), await probe(database), await probe(database)];

      await database.close();
      expect(times.every((time) => Math.abs(time - before) < 30)).toBe(true);
      expect(times.some((time) => !Number.isInteger(time))).toBe(true);
    });
  });
}
