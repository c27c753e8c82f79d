/** `npm start` in a clone that was never started, step by step, and once more. Packages come from pnpm's store where it has them. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { root } from '../../scripts/local-settings.ts';
import { freePort } from '../../scripts/support/started.ts';
import type { Report } from './report.ts';
import { spreadCells } from './spread.ts';

const rounds = 3;
const pollMs = 10;

/** What each step leaves behind, in their order. */
const leftBy = {
  'tools and packages': 'node_modules/.modules.yaml',
  'page built': 'apps/web/dist/index.html',
};

export async function benchNpmStart(report: Report): Promise<void> {
  const times = new Map<string, number[]>();
  const add = (name: string, seconds: number) => times.set(name, [...(times.get(name) ?? []), seconds]);
  for (let round = 0; round < rounds; round += 1) {
    const clone = mkdtempSync(join(tmpdir(), 'tokenless-start-'));
    try {
      execFileSync('git', ['clone', '--quiet', root, clone]);
      let before = 0;
      for (const [step, seconds] of await startIn(clone)) {
        add(`first start: ${step}`, seconds - before);
        before = seconds;
      }
      add('first start, in all', before);
      add('second start, in all', (await startIn(clone)).at(-1)?.[1] ?? Number.NaN);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  }
  const rows = [...times].map(([name, all]) => [name, ...spreadCells(all)]);
  report.table(`npm start until the page is served, seconds (${rounds} rounds)`, [
    ['', 'median', 'least', 'most'],
    ...rows,
  ]);
}

/** @returns when each step was over, in seconds since the start */
async function startIn(cwd: string): Promise<readonly (readonly [step: string, seconds: number])[]> {
  const ports = { WEB_PORT: String(await freePort()), BFF_PORT: String(await freePort()) };
  const started = performance.now();
  // A group of its own, so that nothing of it is left behind.
  const child = spawn('npm', ['start'], { cwd, env: { ...process.env, ...ports }, detached: true });
  const printed = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.errors += chunk.toString()));
  const ended = once(child, 'exit');
  const since = () => (performance.now() - started) / 1000;
  const isOver = [
    ...Object.entries(leftBy).map(([step, file]) => [step, () => existsSync(join(cwd, file))] as const),
    ['servers', () => printed.output.includes('Tokenless runs at')] as const,
  ];
  const marks: [string, number][] = [];
  for (const [step, check] of isOver) {
    while (!check()) {
      if (child.exitCode !== null) throw new Error(`npm start has ended: ${printed.errors}`);
      await delay(pollMs);
    }
    marks.push([step, since()]);
  }
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await ended;
  return marks;
}
