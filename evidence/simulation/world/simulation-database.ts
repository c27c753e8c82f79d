import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The epoch second of every sign-in. */
const signInAt = 1_800_000_000;

/** The real store on a real database in memory, whose clock is the virtual time. One after another, many schedules use it. */
export type SimulationDatabase = Awaited<ReturnType<typeof openSimulationDatabase>>;

export function epochSeconds(time: VirtualTime): number {
  return signInAt + time.now;
}

export async function openSimulationDatabase() {
  let now = () => signInAt;
  const database = await openDatabase({ url: 'sqlite::memory:', now: () => now() });
  const user = { id: 'ada', name: 'Ada', email: 'ada@example.com', password_hash: '', roles: '["user"]' };
  await database.kysely
    .insertInto('users')
    .values({ ...user, created_at: now() })
    .execute();
  return {
    ...database,
    userId: user.id,
    /** Empties it for the next schedule. */
    async begin(time: VirtualTime): Promise<void> {
      now = () => epochSeconds(time);
      await database.kysely.deleteFrom('sessions').execute();
    },
  };
}
