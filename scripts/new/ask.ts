import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { isCancel, multiselect, select, text } from '@clack/prompts';
import { parseAppName, titleFor } from './app-name.ts';
import { databases, shapes, type Options } from './options.ts';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** Somebody has broken off at a question. */
export class Cancelled extends Error {}

/**
 * Asks for what was not said; Enter takes the default each time.
 * @param check throws for a folder that cannot be used
 * @throws Cancelled
 */
export async function askForMissing(
  said: Options,
  {
    removable,
    check,
    terminal,
  }: { removable: readonly string[]; check: (folder: string) => void; terminal: Terminal },
): Promise<Options> {
  const folder =
    said.folder ??
    (await answer(
      text({
        ...terminal,
        message: 'Folder of the new app',
        initialValue: '../my-app',
        validate: (value) => complaintOf(() => check(value ?? '')),
      }),
    ));
  const name =
    said.name ??
    (await answer(
      text({
        ...terminal,
        message: 'Its name',
        initialValue: titleFor(basename(folder)),
        validate: (value) => complaintOf(() => parseAppName(value ?? '')),
      }),
    ));
  const kept = said.without ?? (await askWhatStays(removable, terminal));
  const without = said.without ?? removable.filter((each) => !kept.includes(each));
  return { folder, name, without, ...(await askForKinds(said, terminal)) };
}

async function askWhatStays(removable: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  return answer(
    multiselect({
      ...terminal,
      message: 'What it starts with (the space bar takes one out)',
      options: removable.map((value) => ({ value })),
      initialValues: [...removable],
      required: false,
    }),
  );
}

async function askForKinds(said: Options, terminal: Terminal) {
  const shape =
    said.shape ??
    (await answer(
      select({
        ...terminal,
        message: 'Where the page comes from',
        options: shapes.map((value) => ({ value, label: words[value] })),
      }),
    ));
  const database =
    said.database ??
    (await answer(
      select({
        ...terminal,
        message: 'Database in production',
        options: databases.map((value) => ({ value, label: words[value] })),
      }),
    ));
  return { shape, database };
}

const words = {
  'two-origins': 'a server of its own, on the same site as the BFF',
  'one-origin': 'the BFF serves it',
  sqlite: 'SQLite: one process, nothing to install',
  postgres: 'PostgreSQL: several processes',
} as const;

async function answer<Value>(asked: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const value = await asked;
  if (isCancel(value)) throw new Cancelled();
  return value as Exclude<Value, symbol>;
}

function complaintOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
