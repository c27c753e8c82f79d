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
 * @param root of the repository, or of a copy
 * @returns the full titles of the tests that failed; the name of a file whose set-up did
 */
export function failedTests(root: string, files: readonly string[]): Promise<string[]> {
  return inEachApp(root, files, async (app) => {
    const { ended, report } = await vitest(app, (path) => ['run', '--reporter=json', `--outputFile=${path}`]);
    const failed = report === undefined ? [] : failedIn(report as Report);
    const isUnexplained = ended.code !== 0 && failed.length === 0;
    return isUnexplained ? [`${app.files.join(' ')}: ${ended.output.trim().slice(-2000)}`] : failed;
  });
}

/**
 * Runs none of the tests, only what makes their titles.
 * @returns the file of each test, from the root, and its full title
 */
export function titlesIn(root: string, files: readonly string[]): Promise<{ file: string; title: string }[]> {
  return inEachApp(root, files, async (app) => {
    // Without isolation, because nothing runs; not parsed only, because `it.each` makes titles from its table.
    const options = ['list', '--no-isolate', '--no-static-parse'];
    // Nobody connects there: with an address, no server is started for them.
    const env = { TEST_DATABASE_URL: 'postgres://localhost' };
    const { ended, report } = await vitest(app, (path) => [...options, `--json=${path}`], env);
    if (report === undefined) throw new Error(ended.output);
    const listed = report as { file: string; name: string }[];
    return listed.map(({ file, name }) => ({
      file: file.slice(root.length).replace(/^\//, ''),
      title: name.replaceAll(' > ', ' '),
    }));
  });
}

interface App {
  readonly folder: string;
  /** From that folder. */
  readonly files: readonly string[];
}

async function inEachApp<T>(
  root: string,
  files: readonly string[],
  run: (app: App) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (const name of ['apps/bff', 'apps/web']) {
    const own = files.filter((file) => file.startsWith(`${name}/`));
    const app = { folder: join(root, name), files: own.map((file) => file.slice(name.length + 1)) };
    if (own.length > 0) all.push(...(await run(app)));
  }
  return all;
}

async function vitest(
  { folder, files }: App,
  options: (report: string) => readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const path = join(folder, 'report.json');
  const args = [join(folder, 'node_modules/vitest/vitest.mjs'), ...options(path), ...files];
  const ended = await runQuietly(process.execPath, args, { cwd: folder, env });
  return { ended, report: take(path) };
}

function failedIn({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const titles = assertionResults.filter((each) => each.status === 'failed').map((each) => each.fullName);
    return titles.length === 0 && status === 'failed' ? [name] : titles;
  });
}

/** Reads a report and removes it; nothing, if the run did not get as far as writing one. */
function take(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}
