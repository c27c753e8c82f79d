import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../scripts/local-settings.ts';

it('the pictures of the README are there, and load at once', () => {
  const pictures = globSync('docs/images/*.png', { cwd: root });
  expect(pictures).toHaveLength(3);
  for (const picture of pictures) expect(statSync(join(root, picture)).size).toBeLessThan(150_000);
});
