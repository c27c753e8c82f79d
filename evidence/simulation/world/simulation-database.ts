import type { SessionStore } from '../../../apps/bff/src/sessions/session-store.ts';
import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import { createSessionStore } from '../../../apps/bff/src/stores/sessions.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The epoch second of every sign-in. */
const signInAt = 1_800_000_000;

/** The real store on a real database in memory, whose clock is the virtual time. One after another, many schedules use it. */
export interface SimulationDatabase {
  readonly userId: string;
  /** An empty store for the next schedule. */
  begin(time: VirtualTime): Promise<SessionStore>;
  close(): Promise<void>;
}

export function epochSeconds(time: VirtualTime): number {
  return signInAt + time.now;
}

export async function openSimulationDatabase(): Promise<SimulationDatabase> {
  let current: VirtualTime | undefined;
  const now = () => (current ? epochSeconds(current) : signInAt);
  const database = await openDatabase({ url: 'sqlite::memory:', now });
  const userId = 'ada';
  const user = { id: userId, name: 'Ada', email: 'ada@example.com', password_hash: '', roles: '["user"]' };
  await database.kysely
    .insertInto('users')
    .values({ ...user, created_at: now() })
    .execute();
  return {
    userId,
    async begin(time) {
      current = time;
      await database.kysely.deleteFrom('sessions').execute();
      return createSessionStore(database);
    },
    close: () => database.close(),
  };
}
