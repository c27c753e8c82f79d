import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Settings } from './bff-process.ts';

const command = fileURLToPath(new URL('../../src/disable-account.ts', import.meta.url));

/** As an operator calls it. */
export function disableAccount(
  settings: Settings,
  email: string,
): Promise<{ code: number; said: string; log: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, email], { env: settings }, (error, log, said) => {
      resolve({ code: error ? Number(error.code) : 0, said, log });
    });
  });
}
