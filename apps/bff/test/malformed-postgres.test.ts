import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { passwordPaths } from '../src/sign-in/password/contract.ts';
import type { Browser } from './support/browser.ts';
import { bodies, ids } from './support/malformed/bodies.ts';
import { useDatabase } from './support/postgres.ts';
import { probePath } from './support/probe.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

/** PostgreSQL refuses text that SQLite takes, and a refusal of the database must not look like its failure. */
const database = useDatabase();
let bff: TestBff;
let owner: Browser;
beforeAll(async () => {
  bff = await startTestBff({ DATABASE_URL: database().url });
  owner = await bff.signedIn();
});
afterAll(() => bff.stop());

describe('malformed input on PostgreSQL', () => {
  it.each(ids)('is no failure as an address: %s', async (_name, id) => {
    const answer = await owner.sendAndLose('PUT', `${probePath}/${id}`, { body: { text: 't' } });

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it.each(bodies)('is no failure as a body: %s', async (_name, body) => {
    const isLong = Buffer.byteLength(body) > 8192;
    expect((await owner.sendAndLose('POST', probePath, { body })).status).toBe(400);
    for (const path of [passwordPaths.signIn, passwordPaths.registration]) {
      expect((await owner.sendAndLose('POST', path, { body })).status).toBe(isLong ? 413 : 400);
    }
  });

  it('is kept when it is only half a character', async () => {
    const answer = await owner.post(probePath, { body: '{"text":"half \\ud83d"}' });

    expect(answer.status).toBe(201);
    expect((await owner.get(probePath)).status).toBe(200);
  });
});
