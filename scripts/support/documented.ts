import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../local-settings.ts';

/** What begins a command, wherever it stands in a text. */
const programs =
  /^(?:[A-Z_]+=\S+ )?(?:npm|npx|pnpm|node|openssl|curl|psql|sqlite3|sudo|cp|git|apt-get|alter|create|delete|drop|grant|insert|pragma|select|truncate|update) ?/;

/** Every command and SQL statement of a page, as it stands there: the lines of its fenced blocks, and what its text names between backticks. */
export function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const fence = /^```(\w*)\n([^]*?)^```$/gm;
  const blocks = [...text.matchAll(fence)].flatMap(([, language, content = '']) => {
    if (language === 'sql') return content.split(/(?<=;)\n/);
    if (language === 'mermaid') return [];
    // What it does may stand beside it.
    return content.split('\n').map((line) => line.split(/ {2,}/)[0] ?? '');
  });
  const named = [...text.replaceAll(fence, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...named.filter((code) => programs.test(code) && code.includes(' '))].filter(
    (command) => command !== '',
  );
}

/** The one command of the deployment page that begins so. */
export function deploymentCommand(start: string): string {
  const [command, ...others] = commandsOf('docs/deployment.md').filter((each) => each.startsWith(start));
  if (command === undefined || others.length > 0) throw new Error(`not one command begins with ${start}`);
  return command;
}

/** How e2e/README.md runs specs, but for Playwright's own window. */
export const e2eCommands = commandsOf('e2e/README.md').filter(
  (command) => command.startsWith('npm run e2e') && !command.includes('--ui'),
);
