import { beforeEach } from 'vitest';

import { composeSessions } from '../../src/compose/sessions.ts';
import { composeTokens } from '../../src/compose/tokens.ts';
import type { Environment } from '../../src/config/read-config.ts';
import type { TokenPair } from '../../src/cookies/token-cookies.ts';
import { createLog } from '../../src/log/log.ts';
import type { SecurityEvent } from '../../src/log/security-events.ts';
import type { PresentedSession } from '../../src/sessions/session-store.ts';
import { createSessionStore } from '../../src/stores/sessions.ts';
import { createUserStore } from '../../src/stores/users.ts';
import type { AccessClaims } from '../../src/tokens/access-token.ts';
import { randomId } from '../../src/tokens/random-id.ts';
import type { RefreshClaims } from '../../src/tokens/refresh-token.ts';
import { later } from './available-later.ts';
import { openMemoryDatabase } from './databases.ts';
import { MovableClock } from './movable-clock.ts';
import { testConfig } from './test-config.ts';

/** What the rules of sessions are made of, without HTTP: any number of processes on one real database. */
export type SessionParts = Awaited<ReturnType<typeof startSessionParts>>;

/** One process: its own memory, the database that all share. */
export type SessionProcess = Awaited<ReturnType<SessionParts['startProcess']>>;

export async function startSessionParts(changes: Environment = {}) {
  const config = testConfig(changes);
  const clock = new MovableClock();
  const database = await openMemoryDatabase(clock);
  const users = createUserStore(database);
  const events: SecurityEvent[] = [];
  const logLines: string[] = [];
  const log = createLog('debug', { write: (line) => logLines.push(line) });
  const report = (event: SecurityEvent) => events.push(event);

  /** @param ownClock that of a process whose clock is not the database's */
  async function startProcess(ownClock = clock) {
    const dependencies = { config, clock: ownClock, log, database };
    const tokens = await composeTokens(dependencies);
    const store = createSessionStore(database);
    const sessions = composeSessions({ ...dependencies, report }, { tokens, store });
    await sessions.revocations.start();
    return { ...sessions, ...tokens, clock: ownClock };
  }

  return {
    config,
    clock,
    database,
    users,
    events,
    log: () => logLines.join(''),
    startProcess,
    async createUser() {
      const id = randomId();
      const user = await users.create({ id, name: 'Ada', email: `${id}@test`, passwordHash: 'none' });
      if (!user) throw new Error('the user was not created');
      return user;
    },
  };
}

/** For each test a user, and one process that knows him. */
export function useSessionParts() {
  let parts: SessionParts;
  let bff: SessionProcess;
  let user: Awaited<ReturnType<SessionParts['createUser']>>;
  beforeEach(async () => {
    parts = await startSessionParts();
    bff = await parts.startProcess();
    user = await parts.createUser();
  });
  return { parts: later(() => parts), bff: later(() => bff), user: later(() => user) };
}

interface SignIn {
  readonly userId: string;
  readonly remember?: boolean;
  /** Sessions whose tokens came along. */
  readonly presented?: readonly PresentedSession[];
}

export async function signIn(
  process: SessionProcess,
  { userId, ...browser }: SignIn,
): Promise<PresentedPair> {
  const result = { userId, amr: ['pwd'], credentialVersion: 1, verifiedAt: process.clock.monotonic() };
  const known = { remember: false, userAgent: 'a test', address: '192.0.2.1', presented: [] };
  const pair = await process.beginSession.signedIn(result, { ...known, ...browser });
  const { access, refresh } = await present(process, pair);
  if (!refresh) throw new Error('a sign-in without a refresh token');
  return { access, refresh };
}

interface PresentedPair {
  readonly access: AccessClaims;
  readonly refresh: RefreshClaims;
}

/** What a pair says, as the BFF will read it from the cookies. */
export async function present(
  { accessTokens, refreshTokens }: Pick<SessionProcess, 'accessTokens' | 'refreshTokens'>,
  pair: TokenPair,
): Promise<Partial<PresentedPair> & Pick<PresentedPair, 'access'>> {
  const access = await accessTokens.open(pair.access);
  const refresh = pair.refresh ? await refreshTokens.open(pair.refresh) : undefined;
  if (access.state === 'unreadable' || refresh?.state === 'unreadable') throw new Error('not readable');
  return { access: access.claims, ...(refresh && { refresh: refresh.claims }) };
}
