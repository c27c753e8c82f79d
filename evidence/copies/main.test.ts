import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { killAll } from '../../scripts/support/started.ts';
import { runNew, says, startNew } from './run-new.ts';

let from: string;
beforeEach(() => {
  from = realpathSync(mkdtempSync(join(tmpdir(), 'new-')));
});
afterEach(() => {
  killAll();
  rmSync(from, { recursive: true });
});

describe('npm run new', { timeout: 180_000 }, () => {
  it.each([
    [['my-app', '--colour', 'red'], /^Unknown option '--colour'.* Usage: .* \[usage\]\n$/s],
    [
      ['my-app', '--without', 'billing'],
      /^Nothing is called billing: --without takes .*evidence\. \[feature\]\n$/,
    ],
    [['my-app', '--name', 'a/b'], /^The name "a\/b" cannot be used: .* \[name\]\n$/],
    [['2go'], /^The name "2go" cannot be used: .* \[name\]\n$/],
    [['full'], /^\S+full is not empty: .* \[folder\]\n$/],
    [[join(root, 'my-app')], /^\S+my-app lies in this repository: .* \[folder\]\n$/],
    // Without a terminal nothing is asked.
    [[], /^Say where it goes: .* \[usage\]\n$/],
  ])('refuses %j with exit code 2, one sentence and a code', async (args, message) => {
    mkdirSync(join(from, 'full'));
    writeFileSync(join(from, 'full', 'file'), '');

    const { code, output, errors } = await runNew(from, args);

    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
    expect(readdirSync(from)).toEqual(['full']);
  });

  it('refuses when git does not know what to copy', async () => {
    // No repository is looked for above this one.
    const { code, errors } = await runNew(from, ['my-app'], { GIT_CONFIG_GLOBAL: brokenSettings() });

    expect(code).toBe(2);
    expect(errors).toMatch(/^git knows no commit of .* \[git\]\n$/s);
    expect(readdirSync(from)).toEqual(['broken']);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves nothing behind when it gets %s half-way',
    async (signal) => {
      const started = startNew(from, ['my-app']);
      await says('Formatting', started);
      expect(readdirSync(from)).toEqual([expect.stringMatching(/^my-app\.\w+\.unfinished$/)]);

      started.child.kill(signal);

      expect(await started.ended).toEqual([130, null]);
      expect(started.printed.errors).toBe('Broken off; nothing is left of it.\n');
      expect(readdirSync(from)).toEqual([]);
    },
  );

  it('leaves nothing behind when a step fails, and keeps the empty folder that was there', async () => {
    mkdirSync(join(from, 'my-app'));
    mkdirSync(join(from, 'hooks'));
    writeFileSync(join(from, 'hooks/prepare-commit-msg'), '#!/bin/sh\necho not today >&2\nexit 1\n');
    chmodSync(join(from, 'hooks/prepare-commit-msg'), 0o755);
    const settings = join(from, 'settings');
    writeFileSync(settings, `[core]\n  hooksPath = ${join(from, 'hooks')}\n`);

    const { code, errors } = await runNew(from, ['my-app'], { GIT_CONFIG_GLOBAL: settings });

    expect(code).toBe(1);
    expect(errors).toContain('not today');
    expect(readdirSync(from).toSorted()).toEqual(['hooks', 'my-app', 'settings']);
    expect(readdirSync(join(from, 'my-app'))).toEqual([]);
  });

  function brokenSettings(): string {
    const path = join(from, 'broken');
    writeFileSync(path, '[');
    return path;
  }
});
