import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requiredFor } from '../../../apps/bff/test/support/test-config.ts';

/** @param work gets the settings of a BFF on a SQLite file, which is removed afterwards */
export async function withSqliteFile(
  work: (environment: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-bench-'));
  try {
    await work({ ...requiredFor(`sqlite:${join(folder, 'bench.db')}`), PORT: '0', LOG_LEVEL: 'silent' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
