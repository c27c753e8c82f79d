import { randomBytes } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import { holdLock, useInstances } from '../../test/support/postgres/instances.ts';
import { change, newSession, signOut, start, succeed } from '../../test/support/stores/changes.ts';
import { createLog } from '../log/log.ts';
import { decisions } from '../sessions/rotation.ts';
import type { RenewalChange } from '../sessions/session-store.ts';
import type { Session } from '../sessions/session.ts';
import { randomId } from '../tokens/random-id.ts';
import { SealingKeys } from '../tokens/sealing-keys.ts';
import { loadSigningKeys } from '../tokens/signing-keys.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { createSigningKeyStore } from './signing-keys.ts';

/** Under which Kysely migrates. */
const kyselyLock = '3853314791062309107';

const { server, databases, store, addAccount, begin, inTurn } = useInstances();
const rotate = (): RenewalChange => ({ decision: decisions.rotated, nextJti: randomId(), idleSeconds: 1800 });

describe('a rotation and a revocation at the same time', () => {
  it.each(['revocation', 'rotation'])('end the session when the %s comes first', async (first) => {
    const seen = await begin();
    const row = `sessions where sid = '${seen.sid}'`;
    const [revoke, renew] = [() => signOut(store(0), seen), () => store(1).renew(seen, rotate())];

    let [revoked, rotated]: [Awaited<ReturnType<typeof revoke>>?, Awaited<ReturnType<typeof renew>>?] = [];
    if (first === 'revocation') [revoked, rotated] = await inTurn(row, revoke, renew);
    else [rotated, revoked] = await inTurn(row, renew, revoke);

    expect(revoked?.map(({ sid }) => sid)).toEqual([seen.sid]);
    expect(rotated?.session.gen).toBe(first === 'revocation' ? undefined : 2);
    const { session } = (await store(2).find(seen.sid))!;
    expect(session).toMatchObject({ gen: rotated?.session.gen ?? 1, revokedReason: 'signed_out' });
    expect(await store(2).renew(session, rotate())).toBeUndefined();
  });
});

describe('a sign-in while the account is disabled', () => {
  it.each(['disabling', 'sign-in'])('leaves nobody signed in: the %s comes first', async (first) => {
    const userId = await addAccount();
    const session = newSession({ userId });
    const signIn = () => start(store(0), session);
    const disable = () => change(store(1), userId, { type: 'disabling' });
    const row = `users where id = '${userId}'`;

    await (first === 'disabling' ? inTurn(row, disable, signIn) : inTurn(row, signIn, disable));

    const reason = (await store(2).find(session.sid))?.session.revokedReason;
    expect(reason).toBe(first === 'disabling' ? undefined : 'account_disabled');
    expect(await store(2).liveOf(userId)).toEqual([]);
  });
});

const endDevice = ({ userId, sid: asking, handle: line }: Session) =>
  change(store(1), userId, { type: 'end_device', line, asking });

describe('a successor that begins while its session ends', () => {
  /** Makes ready what is needed; what it returns only ends the session. */
  type Prepare = (session: Session) => Promise<() => Promise<unknown>>;
  const ends: readonly (readonly [how: string, prepare: Prepare])[] = [
    ['by signing out', async (session) => () => signOut(store(1), session)],
    ['from another device', async (session) => () => endDevice(session)],
    [
      'with the account',
      async ({ userId }) =>
        () =>
          change(store(1), userId, { type: 'disabling' }),
    ],
    [
      'for a new password',
      async ({ userId }) => {
        const other = (await start(store(2), newSession({ userId })))!.session;
        return () => succeed(store(1), other, { type: 'password_change' });
      },
    ],
    [
      'because somebody else signs in there',
      async (session) => {
        const userId = await addAccount();
        return () => start(store(1), newSession({ userId, presented: [session] }));
      },
    ],
  ];

  describe.each(ends)('%s', (_how, prepare) => {
    it.each(['successor', 'end'])('is none in the end: the %s comes first', async (first) => {
      const session = await begin();
      const end = await prepare(session);
      const next = { sid: randomId() };
      const follow = () => succeed(store(0), session, next);
      const row = `users where id = '${session.userId}'`;

      await (first === 'end' ? inTurn(row, end, follow) : inTurn(row, follow, end));

      const left = await store(3).find(next.sid);
      expect(left === undefined || left.session.revokedAt !== null).toBe(true);
      expect((await store(3).find(session.sid))?.session.revokedAt).not.toBeNull();
    });
  });
});

describe('a sign-in whose password was checked before it was changed', () => {
  it.each(['sign-in', 'change'])('leaves no session behind: the %s comes first', async (first) => {
    const session = await begin();
    const { userId } = session;
    const signIn = newSession({ userId });
    const starting = () => start(store(0), signIn);
    const changing = () => succeed(store(1), session, { type: 'password_change' });
    const row = `users where id = '${userId}'`;

    await (first === 'change' ? inTurn(row, changing, starting) : inTurn(row, starting, changing));

    const [left, ...more] = await store(3).liveOf(userId);
    expect(left?.session.sid).not.toBe(signIn.sid);
    expect(more).toEqual([]);
  });
});

describe('instances', () => {
  it('renew one session at once with exactly one winner', async () => {
    const seen = await begin();

    const renewals = Array.from({ length: 40 }, (_, n) => store(n % 4).renew(seen, rotate()));
    const renewed = (await Promise.all(renewals)).filter((each) => each !== undefined);

    expect(renewed).toHaveLength(1);
    expect((await store(0).find(seen.sid))?.session).toEqual(renewed[0]?.session);
  });

  it('wait at the start for one that brings the tables up to date, however long', async () => {
    const letGo = await holdLock(server().url, `select pg_advisory_xact_lock(${kyselyLock})`);

    const opening = openDatabase({ url: server().url });
    // Longer than a statement for a request may take.
    const waiting = `select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and now() - query_start > interval '6 s'`;
    await vi.waitFor(async () => expect(await server().query(waiting)).toHaveLength(1), 20_000);
    await letGo();

    await (await opening).close();
  }, 30_000);

  it('agree on the signing key when they start at once', async () => {
    const secret = randomBytes(32);
    const load = (instance: Database) =>
      loadSigningKeys(createSigningKeyStore(instance), new SealingKeys([secret]), createLog('silent'));

    const keys = await Promise.all(databases().map(load));

    expect(new Set(keys.map(({ signing }) => signing.kid)).size).toBe(1);
    expect(keys[0]?.published).toHaveLength(1);
  });
});
