import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npxArguments, refuseNode, wantedVersions } from './toolchain.mjs';

const wanted = { node: '24.21.0', pnpm: '12.21.0' };
const packagesOf = (version: string) =>
  npxArguments(version, wanted).filter((argument) => argument.startsWith('--package='));

describe('the toolchain', () => {
  it.each(['12.22.12', '16.20.2', '18.20.8', '19.9.0'])('refuses Node %s in one sentence', (version) => {
    expect(refuseNode(version)).toBe(`Tokenless needs Node 20 or newer to start; this is Node ${version}.`);
  });

  it.each(['20.0.0', '24.21.0', '26.1.0'])('starts from Node %s', (version) => {
    expect(refuseNode(version)).toBeUndefined();
  });

  it('fetches Node where that of the machine is too old', () => {
    expect(packagesOf('20.20.2')).toEqual(['--package=node@24.21.0', '--package=pnpm@12.21.0']);
  });

  it.each(['24.0.0', '26.1.0'])('uses Node %s as it is', (version) => {
    expect(packagesOf(version)).toEqual(['--package=pnpm@12.21.0']);
  });

  it('reads the versions that the project pins', () => {
    const root = new URL('../', import.meta.url);
    const versions = wantedVersions(root);
    expect(readFileSync(new URL('.node-version', root), 'utf8')).toBe(`${versions.node}\n`);
    expect(readFileSync(new URL('package.json', root), 'utf8')).toContain(`"pnpm@${versions.pnpm}"`);
  });
});
