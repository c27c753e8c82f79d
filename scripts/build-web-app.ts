import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './local-settings.ts';
import { runQuietly } from './run-quietly.ts';
import { StartError } from './start-error.ts';

const dist = join(root, 'apps/web/dist');
const stamp = join(dist, '.sources');

/**
 * Builds the web app, unless the last build was made from the same sources.
 * @returns the folder of the build
 */
export async function buildWebApp(): Promise<string> {
  const sources = hashFiles(root, sourceFiles());
  if (sources === readStamp()) return dist;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const env = { NODE_ENV: 'production' };
  const { code, output } = await runQuietly(process.execPath, [vite, 'build', join(root, 'apps/web')], {
    env,
  });
  if (code !== 0) throw new StartError(`${output}\nThe web app cannot be built; the reason stands above.`);
  writeFileSync(stamp, sources);
  return dist;
}

/** One value for the names and contents of these files. */
export function hashFiles(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) {
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function sourceFiles(): string[] {
  const own = globSync('apps/web/**/*', {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => ['node_modules', 'dist'].includes(entry.name),
  });
  const files = own.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const shared = ['apps/bff/src/contract.ts', 'tsconfig.base.json', 'pnpm-lock.yaml'].map((file) =>
    join(root, file),
  );
  return [...files, ...shared].map((file) => file.slice(root.length));
}

function readStamp(): string | undefined {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
