import type { AppDependencies } from '../../apps/bff/src/app.ts';
import { cookieNames } from '../../apps/bff/src/contract.ts';
import { mintPair } from '../../apps/bff/src/sessions/mint-pair.ts';
import type { Database } from '../../apps/bff/src/stores/schema.ts';
import { createSessionStore } from '../../apps/bff/src/stores/sessions.ts';
import { addUser } from '../../apps/bff/test/support/databases.ts';
import { newSession, start } from '../../apps/bff/test/support/stores/changes.ts';

/** How often a session's access token is minted: sessions need statements, and here only tokens must differ. */
const tokensPerSession = 40;

/**
 * Signs in as often as it takes, without passwords.
 * @returns as many values of `cookie`, no two with the same access token, all valid
 */
export async function beginSessions(
  database: Database,
  { authentication, config }: Pick<AppDependencies, 'authentication' | 'config'>,
  count: number,
): Promise<string[]> {
  const mint = { ...authentication, accessTtlSeconds: config.timings.accessTtlSeconds };
  const store = createSessionStore(database);
  const cookies: string[] = [];
  while (cookies.length < count) {
    const started = await start(store, newSession({ userId: await addUser(database) }));
    if (!started) throw new Error('the session did not start');
    for (let index = 0; index < tokensPerSession && cookies.length < count; index += 1) {
      const { access, refresh } = await mintPair(mint, started, { mintedAt: 0, withRefresh: true });
      cookies.push(`${cookieNames.access}=${access}; ${cookieNames.refresh}=${refresh}`);
    }
  }
  return cookies;
}
