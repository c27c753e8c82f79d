/** What is different in a copy besides its name: what was chosen, its licence, its icon. */
import { existsSync, globSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppName, initialsOf } from './app-name.ts';
import { type Edit, editsIn, replaceOnce } from './edit.ts';
import { tools } from './left-behind.ts';
import type { Plan } from './plan.ts';
import { readmeOf } from './readme.ts';

/** What a copy was made from. */
export interface Template {
  readonly version: string;
  readonly commit: string;
}

export function adapt(folder: string, plan: Plan, template: Template): void {
  const edit = editsIn(folder);
  writeFileSync(join(folder, 'README.md'), readmeOf(plan));
  writeFileSync(join(folder, 'apps/web/public/icon.svg'), iconOf(plan.name));
  edit('apps/web/index.html', (page) =>
    replaceOnce(page, 'A page that never holds a token.', plan.name.title),
  );
  edit('package.json', (text) => packageOf(text, plan, template));
  // The code of the app is its owner's; what it started from keeps its licence.
  for (const path of globSync('{.,*,*/*}/package.json', { cwd: folder })) {
    edit(path, (text) => replaceOnce(text, '"license": "MIT"', '"license": "UNLICENSED"'));
  }
  renameSync(join(folder, 'LICENSE'), join(folder, 'LICENSE-TEMPLATE'));
  edit('LICENSE-TEMPLATE', (text) =>
    text.replace(/^(Copyright .*\d{4}) .*$/m, '$1 the authors of the template that this app was made from'),
  );
  if (plan.without.includes('lab'))
    edit('docs/controls.md', (page) => page.replaceAll(/^  - to try: .*\n/gm, ''));
  const ofFeatures = 'evidence/mutations/on-features.diff';
  if (existsSync(join(folder, ofFeatures))) edit(ofFeatures, withoutLastLanding);
  if (plan.database === 'postgres') usePostgres(edit);
  if (plan.shape === 'one-origin') useOneOrigin(edit);
}

/** Without the mutations that only tests of this project's old databases notice. */
function withoutLastLanding(mutations: string): string {
  return `${mutations
    .split('\n\n')
    .filter((group) => !group.includes('last-landing'))
    .join('\n\n')
    .trimEnd()}\n`;
}

function packageOf(text: string, { name, shape }: Plan, template: Template): string {
  const all = JSON.parse(text) as Record<string, unknown> & {
    scripts: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  for (const script of tools.scripts) delete all.scripts[script];
  for (const dependency of tools.devDependencies) delete all.devDependencies[dependency];
  if (shape === 'one-origin') all.scripts['start'] += ' --one-origin';
  const { name: _name, version: _version, description: _description, ...rest } = all;
  const first = { name: name.slug, version: '0.1.0', description: name.title };
  return `${JSON.stringify({ ...first, ...rest, template }, null, 2)}\n`;
}

const variables = 'apps/bff/src/config/variables.ts';

/** The example of a setting, where it is described and where that is written out. */
function usePostgres(edit: Edit): void {
  const [from, to] = ['sqlite:data/tokenless.db', 'postgres://app:password@localhost/app'];
  edit(variables, (text) => replaceOnce(text, `example: '${from}'`, `example: '${to}'`));
  edit('.env.example', (text) => replaceOnce(text, `DATABASE_URL=${from}`, `DATABASE_URL=${to}`));
}

function useOneOrigin(edit: Edit): void {
  const [from, to] = ['https://bff.example.com', 'https://app.example.com'];
  edit(variables, (text) => {
    const moved = replaceOnce(text, `example: '${from}'`, `example: '${to}'`);
    const optional = 'WEB_APP_FOLDER: z.string().optional().meta({';
    return replaceOnce(moved, optional, `${optional}\n    example: 'apps/web/dist',`);
  });
  edit('.env.example', (text) => {
    const moved = replaceOnce(text, `BFF_ORIGIN=${from}`, `BFF_ORIGIN=${to}`);
    return replaceOnce(moved, '#WEB_APP_FOLDER=', 'WEB_APP_FOLDER=apps/web/dist');
  });
  edit('docs/configuration.md', (page) => Object.entries(startsOnOneOrigin).reduce(describeStart, page));
}

const startsOnOneOrigin = {
  'npm start': 'the BFF serves the web app: http://localhost:3000',
  'npm start -- --one-origin': 'the same',
  'npm start -- --https': 'https://localhost:3000, with a plain port beside it that only redirects',
  'npm start -- --https --one-origin': 'the same',
};

/** In the table of commands. */
function describeStart(page: string, [command, text]: readonly [string, string]): string {
  const [row] = new RegExp(`^\\| \`${command}\` +\\|.*$`, 'm').exec(page) ?? [`the row of ${command}`];
  return replaceOnce(page, row, `| \`${command}\` | ${text} |`);
}

/** Its letters on the colour of the buttons. */
export function iconOf(name: AppName): string {
  const initials = initialsOf(name);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="8" fill="#0f5f5c" />
  <text x="16" y="${initials.length === 1 ? 23 : 21.5}" fill="#fff" font-family="system-ui, sans-serif" font-size="${initials.length === 1 ? 20 : 15}" font-weight="600" text-anchor="middle">${initials}</text>
</svg>
`;
}
