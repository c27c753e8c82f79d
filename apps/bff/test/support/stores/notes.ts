import { beforeAll, describe, expect, it } from 'vitest';

import { mostNotes } from '../../../src/notes/note-store.ts';
import type { Database } from '../../../src/stores/schema.ts';
import { randomId } from '../../../src/tokens/random-id.ts';
import { type Opened, useStores } from './opened.ts';

const text = { title: 'a title', body: 'a body' };

export function describeNoteStore(name: string, open: () => Promise<Database>): void {
  describe(`notes in ${name}`, () => {
    const opened = useStores(open);
    let stores: Opened;
    let owner: string;
    let stranger: string;
    beforeAll(async () => {
      stores = opened();
      owner = await stores.createUser();
      stranger = await stores.createUser();
    });

    const create = (by = owner, note = { ...text, id: randomId() }) => stores.notes.create(by, note);

    it('are beyond the reach of whoever is not their owner', async () => {
      const note = await create();

      expect(await stores.notes.list(stranger)).toEqual([]);
      expect(await stores.notes.update(stranger, note!.id, { title: 'x', body: 'x' })).toBeUndefined();
      expect(await stores.notes.remove(stranger, note!.id)).toBe(false);
      expect(await stores.notes.list(owner)).toContainEqual({ ...note, ...text });
    });

    it('that are not there are neither changed nor removed', async () => {
      expect(await stores.notes.update(owner, 'unknown', text)).toBeUndefined();
      expect(await stores.notes.remove(owner, 'unknown')).toBe(false);
    });

    it('are never more than an owner may have', async () => {
      const full = await stores.createUser();
      for (let n = 0; n < mostNotes; n += 1) expect(await create(full)).toBeDefined();

      expect(await create(full)).toBeUndefined();
      expect(await stores.notes.list(full)).toHaveLength(mostNotes);
      expect(await create(stranger)).toBeDefined();
      const [first] = await stores.notes.list(full);
      await stores.notes.remove(full, first!.id);
      expect(await create(full)).toBeDefined();
    });

    it('are kept as text, whatever it says', async () => {
      const odd = { title: '<b>"; drop table notes; --', body: '✓\n\ttab  \u202e ${x} %s' };
      const note = { ...odd, id: randomId() };

      expect(await create(owner, note)).toEqual({ ...note, changedSecondsAgo: 0 });
      expect(await stores.notes.list(owner)).toContainEqual({ ...note, changedSecondsAgo: 0 });
    });

    it('are listed, the newest first, with the time since they changed', async () => {
      const writer = await stores.createUser();
      const first = await create(writer);
      stores.clock.advance(10);
      const second = await create(writer);
      stores.clock.advance(5);

      const listed = await stores.notes.list(writer);

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

      const changed = await stores.notes.update(writer, first!.id, { title: 'new', body: '' });

      const expected = { id: first!.id, title: 'new', body: '', changedSecondsAgo: 0 };
      expect(changed).toEqual(expected);
      expect(await stores.notes.list(writer)).toEqual([{ ...second, changedSecondsAgo: 10 }, expected]);
      expect(await stores.notes.remove(writer, second!.id)).toBe(true);
      expect(await stores.notes.list(writer)).toEqual([expected]);
    });
  });
}
