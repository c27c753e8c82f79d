import { Router } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { Feature } from '../../src/feature.ts';
import { methodNotAllowed } from '../../src/middleware/method-not-allowed.ts';
import { Problem } from '../../src/problems/problem.ts';
import { parseBody } from '../../src/middleware/parse-body.ts';
import { asUnavailable } from '../../src/stores/database-errors.ts';
import type { Database } from '../../src/stores/schema.ts';
import { randomId } from '../../src/tokens/random-id.ts';

export const probePath = '/api/probe';

/** An API for tests of the core: GET lists what its user has sent, POST adds a text, PUT changes one. All ask the database. */
export const probe: Feature = {
  name: 'probe',
  migrations: { '0001-start': { up: createTable } },
  start: ({ database, identity }) => ({
    routes: Router()
      .get(probePath, async (request, response) => {
        response.json({ texts: await listTexts(database, identity.get(request).userId) });
      })
      .post(probePath, async (request, response) => {
        const { text } = parseBody(probeRequest, request);
        await addText(database, identity.get(request).userId, text);
        response.status(201).json({ text });
      })
      .all(probePath, methodNotAllowed('GET', 'POST'))
      .put(`${probePath}/:id`, async (request, response) => {
        const changed = await changeText(database, request.params.id, parseBody(probeRequest, request));
        if (changed[0]?.numUpdatedRows !== 1n) throw new Problem('not_found');
        response.status(204).end();
      }),
  }),
};

const probeRequest = z.strictObject({ text: z.string('Give a text.').trim().min(1, 'Give a text.') });

type Tables = {
  probes: { id: string; owner_id: string; text: string };
};

export const probes = ({ kysely }: Database) => kysely.withTables<Tables>();

const listTexts = (database: Database, owner: string) =>
  asUnavailable(async () => {
    const kept = probes(database).selectFrom('probes').select('text').where('owner_id', '=', owner);
    return (await kept.execute()).map(({ text }) => text);
  });

const addText = (database: Database, owner_id: string, text: string) =>
  asUnavailable(() =>
    probes(database).insertInto('probes').values({ id: randomId(), owner_id, text }).execute(),
  );

const changeText = (database: Database, id: string, change: { text: string }) =>
  asUnavailable(() => probes(database).updateTable('probes').set(change).where('id', '=', id).execute());

async function createTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('probes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
}
