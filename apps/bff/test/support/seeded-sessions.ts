import { realClock } from '../../src/clock/real-clock.ts';
import { type Environment, readConfig } from '../../src/config/read-config.ts';
import { cookieNames } from '../../src/contract.ts';
import { lifetimeOf } from '../../src/sessions/begin-session.ts';
import { createSessionStore } from '../../src/stores/sessions.ts';
import { randomId } from '../../src/tokens/random-id.ts';
import {
  createRefreshTokens,
  type RefreshClaims,
  type RefreshTokens,
} from '../../src/tokens/refresh-token.ts';
import { SealingKeys } from '../../src/tokens/sealing-keys.ts';
import type { Browser } from './browser.ts';
import { addUser } from './databases.ts';
import { withDatabase } from './stored.ts';
import { newSession, start } from './stores/changes.ts';

/** The cookies of one browser. */
export type Jar = readonly (readonly [name: string, value: string])[];

const sessionsPerUser = 20;

/**
 * Live sessions whose browsers are known to keep their tokens, without signing in hundreds of times: that would only measure
 * password hashing.
 * @returns for each a jar with its refresh token only, so that the next request renews
 */
export function seedSessions(environment: Environment, count: number): Promise<Jar[]> {
  return withDatabase(environment, async (database) => {
    const { timings, lifetimes } = readConfig(environment);
    const lifetime = lifetimeOf(lifetimes, timings.accessTtlSeconds, false);
    const tokens = refreshTokens(environment);
    const sessions = createSessionStore(database);
    const jars: Jar[] = [];
    while (jars.length < count) {
      const userId = await addUser(database);
      for (let index = 0; index < sessionsPerUser && jars.length < count; index += 1) {
        const jti = randomId();
        const started = await start(sessions, newSession({ userId, jti, ...lifetime }));
        if (!started) throw new Error('the session did not start');
        const { sid, gen, absoluteEndsAt: exp } = started.session;
        const refresh = await tokens.mint({ sub: userId, sid, jti, gen, iat: started.now, exp });
        jars.push([[cookieNames.refresh, refresh]]);
      }
    }
    await database.kysely.updateTable('sessions').set({ confirmed_at: database.now() }).execute();
    return jars;
  });
}

/** What the refresh token in a browser's jar says. */
export async function refreshClaims(environment: Environment, { jar }: Browser): Promise<RefreshClaims> {
  const opened = await refreshTokens(environment).open(jar.get(cookieNames.refresh) ?? '');
  if (opened.state !== 'opened') throw new Error(`the refresh token is ${opened.state}`);
  return opened.claims;
}

function refreshTokens(environment: Environment): RefreshTokens {
  const { bffOrigin, secrets } = readConfig(environment);
  const sealingKeys = new SealingKeys(secrets);
  return createRefreshTokens({ issuer: bffOrigin, sealingKeys, clock: realClock });
}
