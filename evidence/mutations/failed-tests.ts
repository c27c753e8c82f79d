import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../../scripts/run-quietly.ts';

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Runs test files of the packages under `apps/`.
 * @returns the full titles of the tests that failed; the name of a file whose set-up did
 */
export async function failedTests(folder: string, files: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const app of ['apps/bff', 'apps/web']) {
    const own = files.filter((file) => file.startsWith(`${app}/`)).map((file) => file.slice(app.length + 1));
    if (own.length > 0) failed.push(...(await runIn(join(folder, app), own)));
  }
  return failed;
}

async function runIn(cwd: string, files: readonly string[]): Promise<string[]> {
  const report = join(cwd, 'report.json');
  const vitest = join(cwd, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--reporter=json', `--outputFile=${report}`, ...files];
  const { code, output } = await runQuietly(process.execPath, args, { cwd });
  const failed = readFailed(report);
  if (code !== 0 && failed.length === 0) return [`${files.join(' ')}: ${output.trim().slice(-2_000)}`];
  return failed;
}

function readFailed(path: string): string[] {
  try {
    const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as Report;
    return testResults.flatMap(({ name, status, assertionResults }) => {
      const titles = assertionResults.filter((each) => each.status === 'failed').map((each) => each.fullName);
      return titles.length === 0 && status === 'failed' ? [name] : titles;
    });
  } catch {
    return [];
  } finally {
    rmSync(path, { force: true });
  }
}
