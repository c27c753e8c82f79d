import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addUser } from '../../../../test/support/databases.ts';
import { useDatabase, useDatabases } from '../../../../test/support/postgres.ts';
import { openDatabase } from '../../../stores/open-database.ts';
import type { Database } from '../../../stores/schema.ts';
import { randomId } from '../../../tokens/random-id.ts';
import { notes } from '../feature.ts';
import { createNoteStore, mostNotes } from '../store.ts';
import { describeNoteStore } from './describe-note-store.ts';
import { example } from './examples.ts';

const make = useDatabases();
describeNoteStore('PostgreSQL', async () => openDatabase({ url: (await make()).url, features: [notes] }));

describe('notes that several instances add at once', () => {
  const server = useDatabase();
  let instances: Database[];
  beforeAll(async () => {
    const open = () => openDatabase({ url: server().url, features: [notes] });
    instances = await Promise.all([open(), open(), open(), open()]);
  });
  afterAll(() => Promise.all(instances.map((instance) => instance.close())));

  /** Between counting and adding as much time passes as a disk may take: whoever counts meanwhile sees the same. */
  const addSlowly = `
    create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep(0.05); return new; end $$;
    create trigger wait before insert on notes for each row execute function wait()`;

  it('are never more than an owner may have', async () => {
    const owner = await addUser(instances[0]!);
    const stores = instances.map(createNoteStore);
    const add = (index: number) =>
      stores[index % stores.length]!.create(owner, { ...example, id: randomId() });
    for (let index = 0; index < mostNotes - 5; index += 1) await add(index);
    await server().query(addSlowly);

    const added = await Promise.all(Array.from({ length: 20 }, (_, index) => add(index)));

    expect(added.filter((note) => note !== undefined)).toHaveLength(5);
    expect(await stores[0]!.list(owner)).toHaveLength(mostNotes);
  });
});
