import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

import { describeStores } from '../../test/support/stores/describe-stores.ts';
import { openDatabase } from './open-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
describeStores('SQLite', () => {
  files += 1;
  return openDatabase({ url: `sqlite:${join(folder, `${files}.db`)}` });
});
