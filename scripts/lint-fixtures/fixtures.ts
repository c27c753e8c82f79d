import { bff } from './bff.ts';
import { clock } from './clock.ts';
import { code } from './code.ts';
import { tests } from './tests.ts';
import { web } from './web.ts';

/** Path to code. Where two tables know a path, it gets the code of both. */
export const fixtures = new Map<string, string>();

for (const table of [bff, clock, web, code, tests]) {
  for (const [path, text] of Object.entries(table)) fixtures.set(path, (fixtures.get(path) ?? '') + text);
}
