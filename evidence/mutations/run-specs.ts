import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from '../../scripts/ensure-browser.ts';
import { runQuietly } from '../../scripts/run-quietly.ts';
import type { Mutation } from './mutations.ts';

interface Suite {
  readonly specs: readonly { readonly title: string; readonly ok: boolean }[];
  readonly suites?: readonly Suite[];
}

interface Specs {
  /** Their titles. */
  readonly failed: readonly string[];
  /** What the run printed, and what each page showed whose spec failed. */
  readonly output: string;
}

/** Runs end-to-end specs in Chromium, those alone that are named. @param root of the repository, or of a copy */
export async function failedSpecs(
  root: string,
  specs: readonly Pick<Mutation, 'test' | 'named'>[],
): Promise<Specs> {
  const report = join(root, 'e2e/report.json');
  const env = {
    E2E_SCOPE: 'all',
    CHROMIUM_PATH: await ensureBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  const files = [...new Set(specs.map(({ test }) => test.replace('e2e/', '')))];
  const named = specs.map(({ named }) => named).join('|');
  const args = ['exec', 'playwright', 'test', ...files, `--grep=${named}`, '--project=two-origins-chromium'];
  const { output } = await runQuietly('pnpm', args, { cwd: join(root, 'e2e'), env });
  try {
    const { suites } = JSON.parse(readFileSync(report, 'utf8')) as { suites: readonly Suite[] };
    const all = suites.flatMap(specsIn);
    if (all.length === 0) return { failed: [`no spec is named ${named}`], output };
    return { failed: all.filter(({ ok }) => !ok).map(({ title }) => title), output };
  } catch {
    return { failed: [output.trim().slice(-2000)], output };
  } finally {
    rmSync(report, { force: true });
  }
}

function specsIn({ specs, suites = [] }: Suite): Suite['specs'] {
  return [...specs, ...suites.flatMap(specsIn)];
}
