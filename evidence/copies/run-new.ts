import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../scripts/local-settings.ts';
import { start } from '../../scripts/support/started.ts';

/** `npm run new` as a script runs it, called in a folder. */
export function startNew(from: string, args: readonly string[], env: Record<string, string> = {}) {
  return start(process.execPath, [join(root, 'scripts/new/main.ts'), ...args], { ...env, INIT_CWD: from });
}

export async function runNew(from: string, args: readonly string[], env?: Record<string, string>) {
  const { printed, ended } = startNew(from, args, env);
  const [code] = (await ended) as [number | null];
  return { code, ...printed };
}

/** Until it says that it does this. */
export async function says(
  words: string,
  { child, printed, ended }: ReturnType<typeof startNew>,
): Promise<void> {
  while (!printed.output.includes(words)) {
    const next = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended')]);
    if (next === 'ended') throw new Error(`It ended before: ${printed.output}${printed.errors}`);
  }
}
