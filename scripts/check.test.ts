import { describe, expect, it } from 'vitest';
import { runQuietly } from './run-quietly.ts';

const check = (only: string) => runQuietly(process.execPath, ['scripts/check.ts', `--only=${only}`]);

describe('npm test', () => {
  it('ends with a count of passed and failed', async () => {
    const { code, output } = await check('build');
    expect(output).toMatch(/^build +\d+\.\d s +1 passed +0 failed\n\n1 passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('fails when it is asked for a step that does not exist', async () => {
    const { code, output } = await check('unit');
    expect(output).toMatch(/^There is no step unit; the steps are format, .+\.\n$/);
    expect(code).toBe(1);
  });
});
