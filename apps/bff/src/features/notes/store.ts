/**
 * Guarantee: every verb takes the owner, so that nobody reaches another's notes by guessing an id; nobody ever has more than `mostNotes`,
 * however many requests and instances add at once; a change that names the version it was made from never covers another one.
 */
import { sql } from 'kysely';

import { asUnavailable } from '../../stores/database-errors.ts';
import { lockUser } from '../../stores/lock-user.ts';
import type { Database } from '../../stores/schema.ts';
import type { Note, NoteChangeRequest, NoteRequest } from './contract.ts';

export interface NoteStore {
  list(ownerId: string): Promise<readonly Note[]>;
  /** @returns undefined when the owner has `mostNotes` already */
  create(ownerId: string, note: NewNote): Promise<Note | undefined>;
  /** @returns undefined when the owner has no such note */
  update(
    ownerId: string,
    id: string,
    change: NoteChangeRequest,
  ): Promise<Note | 'changed_meanwhile' | undefined>;
  /** @returns whether there was such a note */
  remove(ownerId: string, id: string): Promise<boolean>;
}

type NewNote = NoteRequest & { readonly id: string };

export const mostNotes = 200;

type Tables = {
  notes: {
    id: string;
    owner_id: string;
    title: string;
    body: string;
    created_at: number;
    changed_at: number;
    version: number;
  };
};

export function createNoteStore(database: Database): NoteStore {
  const kysely = database.kysely.withTables<Tables>();
  return {
    list: (ownerId) =>
      asUnavailable(() =>
        kysely
          .selectFrom('notes')
          .select(columns(database))
          .where('owner_id', '=', ownerId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute(),
      ),
    create: (ownerId, note) => asUnavailable(() => create(database, ownerId, note)),
    update: (ownerId, id, change) => asUnavailable(() => update(database, { ownerId, id }, change)),
    remove: (ownerId, id) =>
      asUnavailable(async () => {
        const removed = await kysely
          .deleteFrom('notes')
          .where('owner_id', '=', ownerId)
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        return removed !== undefined;
      }),
  };
}

const columns = ({ now }: Database) =>
  ['id', 'title', 'body', 'version', sql<number>`${now()} - changed_at`.as('changedSecondsAgo')] as const;

/** The lock comes first: two that count at once would both find room for the last note. */
function create(database: Database, ownerId: string, note: NewNote): Promise<Note | undefined> {
  const { kysely, now } = database;
  return kysely.transaction().execute(async (transaction) => {
    await lockUser(transaction, ownerId);
    return transaction
      .withTables<Tables>()
      .insertInto('notes')
      .columns(['id', 'owner_id', 'title', 'body', 'created_at', 'changed_at'])
      .expression(
        sql`select ${note.id}, ${ownerId}, ${note.title}, ${note.body}, ${now()}, ${now()}
            where (select count(*) from notes where owner_id = ${ownerId}) < ${mostNotes}`,
      )
      .returning(columns(database))
      .executeTakeFirst();
  });
}

async function update(
  database: Database,
  { ownerId, id }: { readonly ownerId: string; readonly id: string },
  change: NoteChangeRequest,
): Promise<Note | 'changed_meanwhile' | undefined> {
  const kysely = database.kysely.withTables<Tables>();
  const changed = await kysely
    .updateTable('notes')
    .set((row) => ({
      title: change.title,
      body: change.body,
      changed_at: database.now(),
      version: row('version', '+', 1),
    }))
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .$if(change.version !== undefined, (query) => query.where('version', '=', change.version as number))
    .returning(columns(database))
    .executeTakeFirst();
  if (changed) return changed;
  const found = await kysely
    .selectFrom('notes')
    .select(columns(database))
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) return undefined;
  // The same change again, after an answer that was lost, covers nothing.
  return found.title === change.title && found.body === change.body ? found : 'changed_meanwhile';
}
