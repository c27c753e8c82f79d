import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type BffProcess, makeSettings, startBffProcess } from './support/bff-process.ts';

let house: ReturnType<typeof makeSettings>;
beforeEach(() => {
  house = makeSettings();
});
afterEach(() => house.remove());

const generous = { timeout: 30_000 };

/** What the process says to whoever started it, after it has given up. */
const complaintOf = async (bff: BffProcess) => {
  expect(await bff.exited).toEqual({ code: 1, signal: null });
  return bff.complaint().trim().split('\n');
};

const cure =
  'build it (pnpm --filter @tokenless/web build), or set WEB_APP_FOLDER to the folder of its build.';

describe('a start that cannot work', generous, () => {
  it('names every setting that is missing', async () => {
    const lines = await complaintOf(startBffProcess({}));

    expect(lines[0]).toBe('The settings are not usable:');
    for (const name of ['BFF_ORIGIN', 'WEB_ORIGINS', 'DATABASE_URL', 'SECRETS']) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`^  ${name} is missing: .*(such as|make one with)`)),
      );
    }
    expect(lines).toHaveLength(5);
  });

  it('names every setting that is wrong, without repeating a secret', async () => {
    const lines = await complaintOf(
      house.start({
        BFF_ORIGIN: 'http://bff.test',
        SECRETS: 'dG9vLXNob3J0',
        ACCESS_TTL_SECONDS: '30',
      }),
    );

    expect(lines.slice(1).map((line) => line.trim().split(' ')[0])).toEqual(
      expect.arrayContaining(['SECRETS', 'BFF_ORIGIN']),
    );
    expect(lines.join()).toMatch(/ACCESS_TTL_SECONDS/);
    expect(lines.join()).not.toContain('dG9vLXNob3J0');
  });

  it('says in a sentence that the database is in use', async () => {
    await house.start().listening;

    const lines = await complaintOf(house.start());

    expect(lines).toEqual([
      expect.stringMatching(/^The database .*bff\.db is in use by another process: stop it/),
    ]);
  });

  it('says in a sentence that the port is in use', async () => {
    const port = String(await house.start().listening);

    const lines = await complaintOf(
      house.start({ PORT: port, DATABASE_URL: `sqlite:${join(house.folder, 'other.db')}` }),
    );

    expect(lines).toEqual([expect.stringMatching(/^PORT \d+ is in use by another process: /)]);
  });

  it('says in a sentence that the file is no database', async () => {
    const file = join(house.folder, 'text.db');
    writeFileSync(file, 'this is a text, and a long one at that. '.repeat(100));

    const lines = await complaintOf(house.start({ DATABASE_URL: `sqlite:${file}` }));

    expect(lines).toEqual([expect.stringContaining('is not a SQLite database')]);
  });

  it('says in a sentence that the folder cannot be made', async () => {
    const file = join(house.folder, 'a-file');
    writeFileSync(file, '');

    const lines = await complaintOf(house.start({ DATABASE_URL: `sqlite:${join(file, 'bff.db')}` }));

    expect(lines).toEqual([expect.stringMatching(/^The database .* cannot be opened .*writable\?$/)]);
  });

  it('says in a sentence that the web app was not built', async () => {
    const folder = join(house.folder, 'dist');

    const lines = await complaintOf(house.start({ WEB_APP_FOLDER: folder }));

    expect(lines).toEqual([`The web app cannot be read at ${join(folder, 'index.html')}: ${cure}`]);
  });
});
