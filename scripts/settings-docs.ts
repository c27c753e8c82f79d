import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variables } from '@tokenless/bff/config/variables';
import { format, resolveConfig } from 'prettier';
import { root } from './local-settings.ts';

interface Setting {
  readonly name: string;
  readonly description: string;
  /** What `.env.example` sets it to; undefined where it is left alone. */
  readonly example: string | undefined;
  /** Without it; undefined when it must be set. */
  readonly fallback: string | undefined;
  /** Another variable that may be set instead. */
  readonly or: string | undefined;
}

const settings: readonly Setting[] = Object.entries(variables.shape).map(([name, schema]) => {
  const { description = '', example, or } = schema.meta() ?? {};
  const { success, data } = schema.safeParse(undefined);
  const isRequired = !success || or !== undefined;
  return {
    name,
    description,
    example: example as string | undefined,
    fallback: isRequired ? undefined : String(data ?? 'none'),
    or: or as string | undefined,
  };
});

const introduction = `# Copy to .env, fill in, and start: node --env-file=.env apps/bff/src/main.ts
# Everything that is wrong is said at once, at start. A variable that is empty counts as absent.
`;

/** `.env.example`: what must be set, or has an example, is set to it; of the rest the default stands there. */
function envExample(): string {
  const blocks = settings.map(({ name, description, example = '', fallback, or }) => {
    if (fallback === undefined) {
      return `# ${description}. Required${or ? `, or ${or}` : ''}\n${name}=${example}\n`;
    }
    const setting = example === '' ? `#${name}=${fallback === 'none' ? '' : fallback}` : `${name}=${example}`;
    return `# ${description}. Default: ${fallback}\n${setting}\n`;
  });
  return [introduction, ...blocks].join('\n');
}

/** The page with the table of the BFF's settings made again; everything around it stays. */
async function configurationPage(page: string): Promise<string> {
  const rows = settings.map(({ name, description, fallback, or }) => {
    const last = fallback === undefined ? `required${or ? `, or \`${or}\`` : ''}` : code(fallback);
    return `| \`${name}\` | ${description} | ${last} |`;
  });
  const table = ['| variable | what it says | default |', '| --- | --- | --- |', ...rows].join('\n');
  const marked = /(<!-- settings: [^\n]*-->\n)[^]*(\n<!-- end of settings -->)/;
  if (!marked.test(page)) throw new Error('docs/configuration.md has no place for the settings');
  const filled = page.replace(marked, (_all, start: string, end: string) => `${start}\n${table}\n${end}`);
  const path = join(root, 'docs/configuration.md');
  return format(filled, { ...(await resolveConfig(path)), filepath: path });
}

const code = (text: string) => (text === 'none' ? text : `\`${text}\``);

/** What is written from the settings: each file's path from the root, and its content. */
export async function settingsDocs(): Promise<ReadonlyMap<string, string>> {
  const page = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  return new Map([
    ['.env.example', envExample()],
    ['docs/configuration.md', await configurationPage(page)],
  ]);
}
