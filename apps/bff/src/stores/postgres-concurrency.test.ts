import { randomBytes } from 'node:crypto';

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { addUser } from '../../test/support/databases.ts';
import { useDatabase } from '../../test/support/postgres.ts';
import { queueForRow } from '../../test/support/postgres/queue-for-row.ts';
import { change, newSession, signOut, start, succeed } from '../../test/support/stores/changes.ts';
import { createLog } from '../log/log.ts';
import type { RenewalChange } from '../sessions/session-store.ts';
import type { Session } from '../sessions/session.ts';
import { randomId } from '../tokens/random-id.ts';
import { SealingKeys } from '../tokens/sealing-keys.ts';
import { loadSigningKeys } from '../tokens/signing-keys.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { createSessionStore } from './sessions.ts';
import { createSigningKeyStore } from './signing-keys.ts';
import { decisions } from '../sessions/rotation.ts';

/** Under which Kysely migrates. */
const kyselyLock = '3853314791062309107';

const server = useDatabase({ empty: true });
const openFour = (url: string) => Promise.all(Array.from({ length: 4 }, () => openDatabase({ url })));
/** Instances of the BFF, each with connections of its own. */
let instances: Database[];
beforeAll(async () => {
  // Together on an empty database, as they are where the BFF owns the tables.
  for (const owner of await openFour(server().ownerUrl)) await owner.close();
  instances = await openFour(server().url);
});
afterAll(() => Promise.all(instances.map((instance) => instance.close())));

const stores = () => instances.map((instance) => createSessionStore(instance));
const rotate = (): RenewalChange => ({ decision: decisions.rotated, nextJti: randomId(), idleSeconds: 1800 });

const inTurn = <A, B>(row: string, first: () => Promise<A>, second: () => Promise<B>) =>
  queueForRow(server(), row, [first, second]);

const begin = async () => {
  const [database] = instances as [Database];
  const started = await start(createSessionStore(database), newSession({ userId: await addUser(database) }));
  return started!.session;
};

describe('a rotation and a revocation at the same time', () => {
  it('end the session when the revocation comes first', async () => {
    const [one, two, three] = stores();
    const seen = await begin();

    const [revoked, rotated] = await inTurn(
      `select from sessions where sid = '${seen.sid}'`,
      () => signOut(one!, seen),
      () => two!.renew(seen, rotate()),
    );

    expect(revoked.map(({ sid }) => sid)).toEqual([seen.sid]);
    expect(rotated).toBeUndefined();
    const { session } = (await three!.find(seen.sid))!;
    expect(session).toMatchObject({ gen: 1, currentJti: seen.currentJti, revokedReason: 'signed_out' });
    expect(await three!.renew(session, rotate())).toBeUndefined();
  });

  it('end the session when the rotation comes first', async () => {
    const [one, two, three] = stores();
    const seen = await begin();

    const [rotated, revoked] = await inTurn(
      `select from sessions where sid = '${seen.sid}'`,
      () => one!.renew(seen, rotate()),
      () => signOut(two!, seen),
    );

    expect(rotated?.session).toMatchObject({ gen: 2, revokedAt: null });
    expect(revoked.map(({ sid }) => sid)).toEqual([seen.sid]);
    const { session } = (await three!.find(seen.sid))!;
    expect(session).toMatchObject({ gen: 2, revokedReason: 'signed_out' });
    expect(await three!.renew(session, rotate())).toBeUndefined();
  });
});

describe('a sign-in while the account is disabled', () => {
  const signInAndDisable = async (first: 'sign-in' | 'disabling') => {
    const [one, two] = instances as [Database, Database];
    const userId = await addUser(one);
    const session = newSession({ userId });
    const signIn = () => start(createSessionStore(one), session);
    const disable = () => change(createSessionStore(two), userId, { type: 'disabling' });
    const row = `select from users where id = '${userId}'`;
    if (first === 'disabling') {
      const [ended, started] = await inTurn(row, disable, signIn);
      return { session, started, ended };
    }
    const [started, ended] = await inTurn(row, signIn, disable);
    return { session, started, ended };
  };

  it('starts nothing when the account was disabled before', async () => {
    const { session, started, ended } = await signInAndDisable('disabling');

    expect(started).toBeUndefined();
    expect(ended).toEqual([]);
    expect(await stores()[0]!.find(session.sid)).toBeUndefined();
  });

  it('is ended when it came before', async () => {
    const { session, started, ended } = await signInAndDisable('sign-in');

    expect(started?.session.sid).toBe(session.sid);
    expect(ended.map(({ sid }) => sid)).toEqual([session.sid]);
    expect((await stores()[0]!.find(session.sid))?.session.revokedReason).toBe('account_disabled');
  });
});

describe('a successor that begins while its session ends', () => {
  /** Makes ready what is needed; what it returns only ends the session. */
  type Prepare = (session: Session) => Promise<() => Promise<unknown>>;
  const ends: readonly (readonly [how: string, prepare: Prepare])[] = [
    ['by signing out', async (session) => () => signOut(stores()[1]!, session)],
    [
      'from another device',
      async ({ userId, sid: asking, handle: line }) =>
        () =>
          change(stores()[1]!, userId, { type: 'end_device', line, asking }),
    ],
    [
      'with the account',
      async ({ userId }) =>
        () =>
          change(stores()[1]!, userId, { type: 'disabling' }),
    ],
    [
      'for a new password',
      async ({ userId }) => {
        const other = (await start(stores()[2]!, newSession({ userId })))!.session;
        return () => succeed(stores()[1]!, other, { type: 'password_change' });
      },
    ],
    [
      'because somebody else signs in there',
      async (session) => {
        const userId = await addUser(instances[2]!);
        return () => start(stores()[1]!, newSession({ userId, presented: [session] }));
      },
    ],
  ];

  describe.each(ends)('%s', (_how, prepare) => {
    it.each(['successor', 'end'])('is none in the end: the %s comes first', async (first) => {
      const session = await begin();
      const end = await prepare(session);
      const next = { sid: randomId() };
      const follow = () => succeed(stores()[0]!, session, next);
      const row = `select from users where id = '${session.userId}'`;

      await (first === 'end' ? inTurn(row, end, follow) : inTurn(row, follow, end));

      const left = await stores()[3]!.find(next.sid);
      expect(left === undefined || left.session.revokedAt !== null).toBe(true);
      expect((await stores()[3]!.find(session.sid))?.session.revokedAt).not.toBeNull();
    });
  });
});

describe('a sign-in whose password was checked before it was changed', () => {
  it.each(['sign-in', 'change'])('leaves no session behind: the %s comes first', async (first) => {
    const session = await begin();
    const { userId } = session;
    const signIn = newSession({ userId });
    const starting = () => start(stores()[0]!, signIn);
    const changing = () => succeed(stores()[1]!, session, { type: 'password_change' });
    const row = `select from users where id = '${userId}'`;

    await (first === 'change' ? inTurn(row, changing, starting) : inTurn(row, starting, changing));

    const left = await stores()[3]!.liveOf(userId);
    expect(left).toHaveLength(1);
    expect(left[0]?.session.sid).not.toBe(signIn.sid);
  });
});

describe('instances', () => {
  it('renew one session at once with exactly one winner', async () => {
    const seen = await begin();

    const renewals = stores().flatMap((store) =>
      Array.from({ length: 10 }, () => store.renew(seen, rotate())),
    );
    const renewed = (await Promise.all(renewals)).filter((each) => each !== undefined);

    expect(renewed).toHaveLength(1);
    expect((await stores()[0]!.find(seen.sid))?.session).toEqual(renewed[0]?.session);
  });

  it('wait at the start for one that brings the tables up to date, however long', async () => {
    const holder = new pg.Client({ connectionString: server().url });
    await holder.connect();
    await holder.query(`begin; select pg_advisory_xact_lock(${kyselyLock})`);

    const opening = openDatabase({ url: server().url });
    // Longer than a statement for a request may take.
    const waiting = `select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and now() - query_start > interval '6 s'`;
    await vi.waitFor(async () => expect(await server().query(waiting)).toHaveLength(1), 20_000);
    await holder.query('commit');
    await holder.end();

    await (await opening).close();
  }, 30_000);

  it('agree on the signing key when they start at once', async () => {
    const secret = randomBytes(32);
    const load = (instance: Database) =>
      loadSigningKeys(createSigningKeyStore(instance), new SealingKeys([secret]), createLog('silent'));

    const keys = await Promise.all(instances.map(load));

    expect(new Set(keys.map(({ signing }) => signing.kid)).size).toBe(1);
    expect(keys[0]?.published).toHaveLength(1);
  });
});
