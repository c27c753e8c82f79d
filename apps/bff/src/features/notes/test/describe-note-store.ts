import { beforeAll, describe, expect, it } from 'vitest';

import { useStores } from '../../../../test/support/stores/opened.ts';
import type { Database } from '../../../stores/schema.ts';
import { randomId } from '../../../tokens/random-id.ts';
import { createNoteStore, mostNotes, type NoteStore } from '../store.ts';
import { example, hostile } from './examples.ts';

export function describeNoteStore(name: string, open: () => Promise<Database>): void {
  describe(`notes in ${name}`, () => {
    const stores = useStores(open);
    let notes: NoteStore;
    let owner: string;
    let stranger: string;
    beforeAll(async () => {
      notes = createNoteStore(stores.database);
      owner = await stores.createUser();
      stranger = await stores.createUser();
    });

    const create = (by = owner, note = { ...example, id: randomId() }) => notes.create(by, note);

    it('are beyond the reach of whoever is not their owner', async () => {
      const note = await create();

      expect(await notes.list(stranger)).toEqual([]);
      expect(await notes.update(stranger, note!.id, { ...example, title: 'x' })).toBeUndefined();
      expect(await notes.remove(stranger, note!.id)).toBe(false);
      expect(await notes.list(owner)).toContainEqual({ ...note, ...example });
    });

    it('that are not there are neither changed nor removed', async () => {
      expect(await notes.update(owner, 'unknown', example)).toBeUndefined();
      expect(await notes.remove(owner, 'unknown')).toBe(false);
    });

    it('are never more than an owner may have', async () => {
      const full = await stores.createUser();
      for (let n = 0; n < mostNotes; n += 1) expect(await create(full)).toBeDefined();

      expect(await create(full)).toBeUndefined();
      expect(await notes.list(full)).toHaveLength(mostNotes);
      expect(await create(stranger)).toBeDefined();
      const [first] = await notes.list(full);
      await notes.remove(full, first!.id);
      expect(await create(full)).toBeDefined();
    });

    it('are kept as text, whatever it says', async () => {
      const note = { ...hostile, id: randomId() };

      expect(await create(owner, note)).toEqual({ ...note, version: 1, changedSecondsAgo: 0 });
      expect(await notes.list(owner)).toContainEqual({ ...note, version: 1, changedSecondsAgo: 0 });
    });

    it('are listed, the newest first, with the time since they changed', async () => {
      const writer = await stores.createUser();
      const first = await create(writer);
      stores.clock.advance(10);
      const second = await create(writer);
      stores.clock.advance(5);

      const listed = await notes.list(writer);

      expect(listed.map(({ id, changedSecondsAgo }) => [id, changedSecondsAgo])).toEqual([
        [second!.id, 5],
        [first!.id, 15],
      ]);
    });

    it('change in place, and go when they are removed', async () => {
      const writer = await stores.createUser();
      const first = await create(writer);
      stores.clock.advance(1);
      const second = await create(writer);
      stores.clock.advance(10);

      const changed = await notes.update(writer, first!.id, { ...example, title: 'new' });

      const expected = { ...example, id: first!.id, title: 'new', version: 2, changedSecondsAgo: 0 };
      expect(changed).toEqual(expected);
      expect(await notes.list(writer)).toEqual([{ ...second, changedSecondsAgo: 10 }, expected]);
      expect(await notes.remove(writer, second!.id)).toBe(true);
      expect(await notes.list(writer)).toEqual([expected]);
    });

    it('are not covered by a change to another version than they have', async () => {
      const note = (await create())!;
      const [mine, theirs] = [
        { ...example, title: 'mine' },
        { ...example, title: 'theirs' },
      ];
      const first = await notes.update(owner, note.id, { ...theirs, version: note.version });

      expect(await notes.update(owner, note.id, { ...mine, version: note.version })).toBe(
        'changed_meanwhile',
      );
      expect(await notes.list(owner)).toContainEqual(first);
      expect(first).toMatchObject({ ...theirs, version: 2 });
      // Sent again after its answer was lost.
      expect(await notes.update(owner, note.id, { ...theirs, version: note.version })).toEqual(first);
      expect(await notes.update(owner, note.id, { ...mine, version: 2 })).toMatchObject({
        ...mine,
        version: 3,
      });
      expect(await notes.update(owner, note.id, example)).toMatchObject({ ...example, version: 4 });
    });

    it('are not said to be missing by a database that does not answer', async () => {
      const closed = await open();
      const unreachable = createNoteStore(closed);
      await unreachable.list('x');
      await closed.close();

      for (const attempt of await Promise.allSettled([
        unreachable.list('x'),
        unreachable.create('x', { ...example, id: 'x' }),
        unreachable.update('x', 'x', example),
        unreachable.remove('x', 'x'),
      ])) {
        expect(attempt).toMatchObject({
          status: 'rejected',
          reason: { code: 'temporarily_unavailable', extras: { retryAfterSeconds: 2 } },
        });
      }
    });
  });
}
