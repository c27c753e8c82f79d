/**
 * Guarantee: only the user who runs the BFF can read its SQLite file, which holds password hashes and everybody's data. Left to SQLite,
 * the file is made for all to read.
 */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Log } from '../log/log.ts';

/** Makes what is missing for this user alone, and takes from the others what is there. SQLite's own files beside it get its mode. */
export function keepPrivate(file: string, log: Log | undefined): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    // Only if it is new: closing a file that SQLite has open in this process would drop its locks.
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  for (const path of ['', '-wal', '-shm', '-journal'].map((end) => `${file}${end}`))
    takeFromOthers(path, log);
}

/** That a file belongs to somebody else, and cannot be changed, is no reason not to start; the log says what to do. */
function takeFromOthers(path: string, log: Log | undefined): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || (found.mode & 0o077) === 0) return;
  try {
    chmodSync(path, 0o600);
    log?.warn({ path }, 'others could read this file of the database; now they cannot');
  } catch (error) {
    log?.warn({ path, err: error }, 'others can read this file of the database: make it private to its user');
  }
}
