import { sql } from 'kysely';

import { mostNotes, type NoteStore } from '../notes/note-store.ts';
import { answered } from './answered.ts';
import type { Database } from './schema.ts';

export function createNoteStore({ kysely, now }: Database): NoteStore {
  const columns = () =>
    ['id', 'title', 'body', sql<number>`${now()} - changed_at`.as('changedSecondsAgo')] as const;
  return {
    list: (ownerId) =>
      answered(() =>
        kysely
          .selectFrom('notes')
          .select(columns())
          .where('owner_id', '=', ownerId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute(),
      ),
    create: (ownerId, note) =>
      answered(() =>
        kysely
          .insertInto('notes')
          .columns(['id', 'owner_id', 'title', 'body', 'created_at', 'changed_at'])
          .expression(
            sql`select ${note.id}, ${ownerId}, ${note.title}, ${note.body}, ${now()}, ${now()}
                where (select count(*) from notes where owner_id = ${ownerId}) < ${mostNotes}`,
          )
          .returning(columns())
          .executeTakeFirst(),
      ),
    update: (ownerId, id, { title, body }) =>
      answered(() =>
        kysely
          .updateTable('notes')
          .set({ title, body, changed_at: now() })
          .where('owner_id', '=', ownerId)
          .where('id', '=', id)
          .returning(columns())
          .executeTakeFirst(),
      ),
    remove: (ownerId, id) =>
      answered(async () => {
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
