import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../../../scripts/run-quietly.ts';

/** The lines of every function outside tests, as the linter counts them: it is told to find each too long. */
export async function functionLengths(root: string): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-house-'));
  const config = join(folder, 'oxlint.json');
  const rules = { 'max-lines-per-function': ['error', { max: 0, IIFEs: true }] };
  writeFileSync(config, JSON.stringify({ plugins: [], categories: { correctness: 'off' }, rules }));
  const ignored = ['**/*.test.*', '**/test/**', 'e2e/**', '**/dist/**'].map(
    (pattern) => `--ignore-pattern=${pattern}`,
  );
  const args = ['exec', 'oxlint', '--config', config, '--format=json', ...ignored, '.'];
  const { output } = await runQuietly('pnpm', args, { cwd: root });
  rmSync(folder, { recursive: true });
  return [...output.matchAll(/too many lines \((\d+)\)/g)].map(([, lines]) => Number(lines));
}
