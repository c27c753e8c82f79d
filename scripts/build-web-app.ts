import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@tokenless/bff/startup-error';
import { root } from './local-settings.ts';
import { runQuietly } from './run-quietly.ts';

const web = join(root, 'apps/web');
const dist = join(web, 'dist');
const stampName = '.sources';

/**
 * Builds the web app, unless the last build was made from the same sources.
 * @returns the folder of the build
 */
export async function buildWebApp(): Promise<string> {
  const sources = hashFiles(root, sourceFiles());
  if (sources === readStamp()) return dist;
  // Built aside and then put in place, so that a server never meets half a build.
  const aside = mkdtempSync(join(web, 'node_modules/.build-'));
  try {
    await build(aside);
    writeFileSync(join(aside, stampName), sources);
    rmSync(dist, { recursive: true, force: true });
    renameSync(aside, dist);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return dist;
}

async function build(folder: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', web, '--outDir', folder, '--emptyOutDir'];
  const { code, output } = await runQuietly(process.execPath, args, { env: { NODE_ENV: 'production' } });
  if (code !== 0) throw new StartupError(`${output}\nThe web app cannot be built; the reason stands above.`);
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
    return readFileSync(join(dist, stampName), 'utf8');
  } catch {
    return undefined;
  }
}
