import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { addUser } from '../../test/support/databases.ts';
import { useDatabase } from '../../test/support/postgres.ts';
import { queueForRow } from '../../test/support/postgres/queue-for-row.ts';
import { newSession, start, succeed } from '../../test/support/stores/changes.ts';
import { decisions } from '../sessions/rotation.ts';
import { randomId } from '../tokens/random-id.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { createSessionStore } from './sessions.ts';

const server = useDatabase();
let instances: readonly Database[];
beforeAll(async () => {
  instances = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url: server().url })));
});
afterAll(() => Promise.all(instances.map((instance) => instance.close())));

const stores = () => instances.map((instance) => createSessionStore(instance));
const begin = async () => {
  const userId = await addUser(instances[0]!);
  return (await start(stores()[0]!, newSession({ userId })))!.session;
};

/** By the database's clock, in epoch seconds. */
const past = (time: number) =>
  vi.waitFor(async () => expect(await stores()[3]!.now()).toBeGreaterThan(time), 10_000);

describe('waiting for a lock', () => {
  it('does not let a renewal outlive a password change once the session has idled out meanwhile', async () => {
    const [one, two, three] = stores();
    const asking = await begin();
    const { userId } = asking;
    const other = (await start(one!, newSession({ userId, idleSeconds: 1 })))!.session;

    const [, changed] = await queueForRow(server(), `select from sessions where sid = '${other.sid}'`, [
      () => one!.renew(other, { decision: decisions.rotated, nextJti: randomId(), idleSeconds: 1800 }),
      async () => {
        await past(other.idleEndsAt);
        return succeed(two!, asking, { type: 'password_change' });
      },
    ]);

    expect(changed).toBeDefined();
    expect((await three!.find(other.sid))!.session).toMatchObject({ revokedReason: 'password_changed' });
  });

  it('makes no sign-in more recent than it was', async () => {
    const [one, two] = stores();
    const { userId } = await begin();
    const readAt = performance.now();
    const secondsSinceVerified = () => (performance.now() - readAt) / 1000;
    const before = await one!.now();

    const [signedIn] = await queueForRow(server(), `select from users where id = '${userId}'`, [
      () => start(one!, { ...newSession({ userId }), secondsSinceVerified }),
      async () => {
        await past(before + 1);
        return start(two!, newSession({ userId }));
      },
    ]);

    expect(signedIn!.session.authTime - before).toBeLessThan(0.5);
  });
});
