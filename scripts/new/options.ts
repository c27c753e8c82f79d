import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export const databases = ['sqlite', 'postgres'] as const;
export const shapes = ['two-origins', 'one-origin'] as const;

export type Database = (typeof databases)[number];
export type Shape = (typeof shapes)[number];

/** What was said on the command line. */
export interface Options {
  readonly folder?: string;
  readonly name?: string;
  readonly without?: readonly string[];
  readonly database?: Database;
  readonly shape?: Shape;
}

const usage =
  'npm run new -- <folder> [--name "My App"] [--without notes,lab,evidence] [--database sqlite|postgres] [--shape two-origins|one-origin]';

const options = {
  name: { type: 'string' },
  without: { type: 'string' },
  database: { type: 'string' },
  shape: { type: 'string' },
} as const;

/**
 * @param removable what `--without` may name
 * @throws Refusal
 */
export function readOptions(
  args: readonly string[],
  { removable, env = {} }: { removable: readonly string[]; env?: Readonly<NodeJS.ProcessEnv> },
): Options {
  const swallowed = Object.keys(options).find((name) => env[`npm_config_${name}`]);
  if (swallowed !== undefined) {
    throw new Refusal(
      'usage',
      `npm has kept --${swallowed} for itself: flags stand behind "--". Usage: ${usage}`,
    );
  }
  const { values, positionals } = parse(args);
  const [folder, ...more] = positionals;
  if (more.length > 0)
    throw new Refusal('usage', `One folder at a time, not ${more.join(' ')} too. Usage: ${usage}`);
  const without = values.without?.split(',').filter((name) => name !== '');
  const unknown = without?.find((name) => !removable.includes(name));
  if (unknown !== undefined) {
    throw new Refusal('feature', `Nothing is called ${unknown}: --without takes ${removable.join(', ')}.`);
  }
  return {
    ...(folder && { folder }),
    ...(values.name !== undefined && { name: values.name }),
    ...(without && { without: [...new Set(without)] }),
    ...(values.database !== undefined && { database: oneOf('database', databases, values.database) }),
    ...(values.shape !== undefined && { shape: oneOf('shape', shapes, values.shape) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Refusal('usage', `${error instanceof Error ? error.message : String(error)}. Usage: ${usage}`);
  }
}

function oneOf<Value extends string>(flag: string, values: readonly Value[], given: string): Value {
  const value = values.find((each) => each === given);
  if (value !== undefined) return value;
  throw new Refusal('usage', `--${flag} is ${values.join(' or ')}, not ${given}.`);
}
