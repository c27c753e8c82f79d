import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@tokenless/bff/startup-error';

export interface LocalFiles {
  readonly secretPath: string;
  readonly secret: string;
  /** Receives the BFF's log lines. */
  readonly log: { readonly path: string; write(line: string): void };
}

/** Makes the folder and what is missing in it; only the user who runs this can read it. */
export function openLocalFiles(folder: string): LocalFiles {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const secretPath = join(folder, 'secret');
    return { secretPath, secret: keepSecret(secretPath), log: openLog(join(folder, 'bff.log')) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new StartupError(`The folder ${folder} cannot be written: ${error.message}.`, { cause: error });
  }
}

/** Made once, then reused: with another secret everybody would be signed out. */
export function keepSecret(path: string): string {
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    chmodSync(path, 0o600);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (/^[\w-]{43,}$/.test(secret)) return secret;
  throw new StartupError(`${path} holds no secret. Delete it to get a new one; all sessions end with it.`);
}

/** Appended to, and started again once it is large. */
function openLog(path: string): LocalFiles['log'] {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const file = openSync(path, size > 5_000_000 ? 'w' : 'a', 0o600);
  return { path, write: (line) => void writeSync(file, line.endsWith('\n') ? line : `${line}\n`) };
}
