import { afterAll, beforeAll } from 'vitest';

import { createAccountEventStore } from '../../../src/stores/account-events.ts';
import { givenTime } from '../../../src/stores/open-database.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { createSessionStore } from '../../../src/stores/sessions.ts';
import { createSigningKeyStore } from '../../../src/stores/signing-keys.ts';
import { createUserStore } from '../../../src/stores/users.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { later } from '../available-later.ts';
import { MovableClock } from '../movable-clock.ts';
import { newSession, type NewSession, start } from './changes.ts';

/** The stores on one database, whose time is a clock that tests move. */
export class Opened {
  readonly clock = new MovableClock();
  readonly database: Database;
  readonly sessions;
  readonly users;
  readonly signingKeys;
  readonly accountEvents;

  constructor(database: Database) {
    this.database = { ...database, ...givenTime(() => this.clock.now()) };
    this.sessions = createSessionStore(this.database);
    this.users = createUserStore(this.database);
    this.signingKeys = createSigningKeyStore(this.database);
    this.accountEvents = createAccountEventStore(this.database);
  }

  async createUser(): Promise<string> {
    const id = randomId();
    await this.users.create({ id, name: 'Ada', email: `${id}@example.com`, passwordHash: 'a hash' });
    return id;
  }

  /** Starts a session of a user of its own, unless one is given. */
  async start(changes: Partial<NewSession> = {}) {
    const userId = changes.userId ?? (await this.createUser());
    const started = await start(this.sessions, newSession({ userId, ...changes }));
    if (!started) throw new Error('the session was not started');
    return started.session;
  }

  async row(sid: string) {
    const found = await this.sessions.find(sid);
    if (!found) throw new Error('there is no such session');
    return found.session;
  }
}

/** One database for a `describe`: opened before its tests, closed after them. */
export function useStores(open: () => Promise<Database>): Opened {
  let opened: Opened;
  beforeAll(async () => {
    opened = new Opened(await open());
  });
  afterAll(() => opened.database.close());
  return later(() => opened);
}
