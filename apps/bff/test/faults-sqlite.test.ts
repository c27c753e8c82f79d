import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

import { describeKill } from './support/describe-kill.ts';

const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeKill('SQLite', () => `sqlite:${join(folder, 'kill.db')}`);
