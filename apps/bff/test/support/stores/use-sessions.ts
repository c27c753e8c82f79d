import { beforeEach } from 'vitest';

import type { Session } from '../../../src/sessions/session.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { useStores } from './opened.ts';

/** A new user for each test, with so many sessions. */
export function useSessions(open: () => Promise<Database>) {
  return (sessions: number) => {
    const stores = useStores(open);
    let own: Session[];
    beforeEach(async () => {
      const userId = await stores.createUser();
      own = [];
      for (let n = 0; n < sessions; n += 1) own.push(await stores.start({ userId, remember: true }));
    });
    return {
      stores,
      session: () => own[0]!,
      live: async () => (await stores.sessions.liveOf(own[0]!.userId)).map(({ session }) => session),
    };
  };
}
