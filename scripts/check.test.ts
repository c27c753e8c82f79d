import { describe, expect, it } from 'vitest';
import { runQuietly } from './run-quietly.ts';

const check = (only: string) => runQuietly(process.execPath, ['scripts/check.ts', `--only=${only}`]);

describe('npm test', { timeout: 30_000 }, () => {
  it('ends with a count of passed and failed', async () => {
    const { code, output } = await check('build');
    expect(output).toMatch(/^build +\d+\.\d s +1 passed +0 failed\n\n1 passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('fails when it is asked for a step that does not exist', async () => {
    const { code, output } = await check('build,unit');
    expect(output).toMatch(/^There is no step unit; the steps are format, .+\.\n$/);
    expect(code).toBe(1);
  });
});

describe('run.mjs', () => {
  it.each(['', 'scripts', 'scripts/none.ts'])('says in one sentence that %j is no script', async (script) => {
    const { code, output } = await runQuietly(process.execPath, ['scripts/run.mjs', script]);
    expect(output).toMatch(/^There is no script \S+\.\n$/);
    expect(code).toBe(1);
  });
});
