import { describe, expect, it, vi } from 'vitest';

import { useInstances } from '../../test/support/postgres/instances.ts';
import { newSession, start, succeed } from '../../test/support/stores/changes.ts';
import { decisions } from '../sessions/rotation.ts';
import { randomId } from '../tokens/random-id.ts';

const { store, begin, inTurn } = useInstances();

/** By the database's clock, in epoch seconds. */
const past = (time: number) =>
  vi.waitFor(async () => expect(await store(3).now()).toBeGreaterThan(time), 10_000);

describe('waiting for a lock', () => {
  it('does not let a renewal outlive a password change once the session has idled out meanwhile', async () => {
    const asking = await begin();
    const { userId } = asking;
    const other = (await start(store(0), newSession({ userId, idleSeconds: 1 })))!.session;

    const [, changed] = await inTurn(
      `sessions where sid = '${other.sid}'`,
      () => store(0).renew(other, { decision: decisions.rotated, nextJti: randomId(), idleSeconds: 1800 }),
      async () => {
        await past(other.idleEndsAt);
        return succeed(store(1), asking, { type: 'password_change' });
      },
    );

    expect(changed).toBeDefined();
    expect((await store(2).find(other.sid))!.session).toMatchObject({ revokedReason: 'password_changed' });
  });

  it('makes no sign-in more recent than it was', async () => {
    const { userId } = await begin();
    const readAt = performance.now();
    const secondsSinceVerified = () => (performance.now() - readAt) / 1000;
    const before = await store(0).now();

    const [signedIn] = await inTurn(
      `users where id = '${userId}'`,
      () => start(store(0), { ...newSession({ userId }), secondsSinceVerified }),
      async () => {
        await past(before + 1);
        return start(store(1), newSession({ userId }));
      },
    );

    expect(signedIn!.session.authTime - before).toBeLessThan(0.5);
  });
});
