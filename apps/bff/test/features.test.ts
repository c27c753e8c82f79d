import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Feature } from '../src/feature.ts';
import { startServer } from '../src/server.ts';
import { openDatabase } from '../src/stores/open-database.ts';
import type { Database } from '../src/stores/schema.ts';
import { browserOf } from './support/bff-process.ts';
import { addUser } from './support/databases.ts';
import { probe, probePath, probes } from './support/probe.ts';
import { testConfig } from './support/test-config.ts';

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  url = `sqlite:${join(folder, 'test.db')}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

const tablesIn = async (database: Database) => {
  const tables = await database.kysely.introspection.getTables({ withInternalKyselyTables: true });
  return tables.map(({ name }) => name);
};

describe('a feature for the demo only', () => {
  const demoOnly: Feature = { ...probe, demoOnly: true };
  const statusIn = async (mode: string) => {
    const config = testConfig({ MODE: mode, DATABASE_URL: url, PORT: '0' });
    const server = await startServer({ config, features: [demoOnly], logDestination: { write: () => true } });
    const browser = browserOf(() => server.port);
    const body = { name: 'Ada', email: 'ada@example.com', password: 'a long enough passphrase' };
    await browser.post('/bff/registration', { body });
    const { status } = await browser.get(probePath);
    await server.stop();
    return status;
  };

  it('has neither addresses nor tables in production', async () => {
    expect(await statusIn('production')).toBe(404);

    const database = await openDatabase({ url });
    expect(await tablesIn(database)).not.toContain('probes');
    await database.close();
  });

  it('is there in the demo', async () => {
    expect(await statusIn('demo')).toBe(200);
  });
});

describe('a feature that moves time', () => {
  it('keeps production from starting', async () => {
    const hasty: Feature = { ...probe, adjustClock: (clock) => clock };
    const config = testConfig({ MODE: 'production', DATABASE_URL: url, PORT: '0' });
    const start = startServer({ config, features: [hasty], logDestination: { write: () => true } });
    await expect(start).rejects.toThrow('The feature probe moves time, and in production nothing may');
  });
});

/** @returns whose it is */
const addProbe = async (database: Database) => {
  const owner_id = await addUser(database);
  await probes(database).insertInto('probes').values({ id: 'x', owner_id, text: 'a text' }).execute();
  return owner_id;
};

describe('a feature that is left out', () => {
  it('leaves a database that works without it, and finds its own again when it is back', async () => {
    const first = await openDatabase({ url, features: [probe] });
    await addProbe(first);
    await first.close();

    const without = await openDatabase({ url });
    expect(await addUser(without)).toEqual(expect.any(String));
    await without.close();

    const again = await openDatabase({ url, features: [probe] });
    expect(await probes(again).selectFrom('probes').select('id').execute()).toEqual([{ id: 'x' }]);
    expect(await tablesIn(again)).toEqual(expect.arrayContaining(['kysely_migration', 'probe_migration']));
    await again.close();
  });

  it('still lets an account be deleted, and its rows with it', async () => {
    const database = await openDatabase({ url, features: [probe] });
    const owner = await addProbe(database);
    await database.close();

    const without = await openDatabase({ url });
    await without.kysely.deleteFrom('users').where('id', '=', owner).execute();

    expect(await without.kysely.selectFrom('users').selectAll().execute()).toEqual([]);
    expect(await probes(without).selectFrom('probes').selectAll().execute()).toEqual([]);
    await without.close();
  });
});
