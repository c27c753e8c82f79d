import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAgainOnChange } from './run-again-on-change.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'changes-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const waits = 'setInterval(() => undefined, 1000)';

function runIn(code: string) {
  const started: ChildProcess[] = [];
  const running = runAgainOnChange(folder, () => {
    const child = spawn(process.execPath, ['-e', code]);
    started.push(child);
    return child;
  });
  return { started, running };
}

describe('a process that runs again on change', () => {
  it('ends before the next one starts', async () => {
    const { started, running } = runIn(waits);
    writeFileSync(join(folder, 'a.ts'), '');
    await expect.poll(() => started.length).toBe(2);
    expect(started[0]?.signalCode).toBe('SIGTERM');
    await running.stop();
    expect(started[1]?.signalCode).toBe('SIGTERM');
  });

  it('waits for the next change when it ended by itself', async () => {
    const { started, running } = runIn('process.exit(3)');
    await once(started[0]!, 'exit');
    writeFileSync(join(folder, 'a.ts'), '');
    await expect.poll(() => started.length).toBe(2);
    await running.stop();
  });

  it('does not start again once it is stopped', async () => {
    const { started, running } = runIn(waits);
    writeFileSync(join(folder, 'a.ts'), '');
    await running.stop();
    const ended = started.filter((child) => child.signalCode === 'SIGTERM');
    expect(ended).toHaveLength(started.length);
  });
});
