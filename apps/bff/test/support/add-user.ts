import type { Database } from '../../src/stores/schema.ts';
import { createUserStore } from '../../src/stores/users.ts';
import { randomId } from '../../src/tokens/random-id.ts';

/** An account that nobody can sign in to. @returns its id */
export async function addUser(database: Database): Promise<string> {
  const id = randomId();
  const email = `${id.toLowerCase()}@example.com`;
  await createUserStore(database).create({ id, name: 'Ada', email, passwordHash: 'nothing matches this' });
  return id;
}
