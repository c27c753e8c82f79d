import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './local-settings.ts';

const tokens = 'apps/web/src/ui/tokens.css';
const colour = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|(?:ok)?l(?:ab|ch)|color|light-dark)a?\(/gi;
const coloursIn = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(colour)].map(([found]) => `${file}: ${found}`);

it('every colour of the web app stands in one file', () => {
  const others = globSync('apps/web/src/**/*.css', { cwd: root }).filter((file) => file !== tokens);

  expect(others.length).toBeGreaterThan(5);
  expect(others.flatMap(coloursIn)).toEqual([]);
  expect(coloursIn(tokens).length).toBeGreaterThan(20);
});
