/** Where fields stand in the sample. A place is found by the code that also writes it, so that a sample which was changed is noticed. */
import { StartupError } from '@tokenless/bff/startup-error';
import * as bff from './bff-code.ts';
import type { Resource } from './resource.ts';
import { sample } from './sample.ts';
import * as web from './web-code.ts';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Place = (resource: Resource) => string;

const each =
  (code: Parameters<typeof bff.linesOf>[1], before = '', after = ''): Place =>
  ({ fields }) =>
    `${before}${bff.linesOf(fields, code)}${after}`;

/** By folder and name in the sample. */
const places: Readonly<Record<string, readonly Place[]>> = {
  'bff/contract.ts': [each(bff.memberOf)],
  'bff/schemas.ts': [each(bff.schemaOf)],
  'bff/migrations.ts': [each(bff.columnOf)],
  'bff/store.ts': [
    each(bff.columnTypeOf),
    each(bff.selectedOf, `'id', `, ` 'version'`),
    each(bff.insertedOf, `'owner_id', `, ` 'created_at'`),
    bff.valuesOf,
    each(bff.changedOf),
    ({ fields }) => bff.sameOf(fields),
  ],
  'test/examples.ts': [each(bff.exampleOf), each(bff.hostileOf)],
  'test/notes.test.ts': [each(bff.refusedOf)],
  'web/note-form-values.ts': [
    each(web.valueMemberOf),
    each(web.emptyOf),
    web.formValuesOf,
    ({ fields }) => web.requestOf(fields),
    ({ fields }) => web.outdatedOf(fields),
  ],
  'web/note-form.tsx': [({ fields }) => web.importedOf(fields), ({ fields }) => web.inputsOf(fields)],
  'web/note-item.tsx': [web.detailsElementOf, web.detailsOf],
  'web/note-editor.tsx': [web.quotedOf],
  'web/notes.test.tsx': [({ fields }) => web.othersOf(fields), ({ fields }) => web.writtenLabelsOf(fields)],
  'features/notes.spec.ts': [({ fields }) => web.labelsOf(fields), each(web.retypedOf), each(web.expectedOf)],
};

/** What belongs to the sample alone: its databases are older than its migrations, and it says that it is one. */
const replaced: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'bff/feature.ts': [['/** The sample resource; docs/starting-from-this.md says how to replace it. */', '']],
  'web/feature.ts': [['/** The sample. */', '']],
  'bff/migrations.ts': [
    [
      '/** Databases from before features had migrations of their own have the table already: it stays as it is, with what is in it. */',
      '',
    ],
    ['.ifNotExists()', ''],
    [
      `.addColumn('changed_at', 'double precision', (column) => column.notNull())`,
      `.addColumn('changed_at', 'double precision', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))`,
    ],
    [
      `const countChanges: Migration = {
        async up(db: Kysely<unknown>): Promise<void> {
          await db.schema
            .alterTable('notes')
            .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
            .execute();
        },
      };`,
      '',
    ],
    [`'0002-count-changes': countChanges,`, ''],
  ],
};

/** @throws StartupError when the sample is not as this file has it */
export function fieldEdits(file: string, source: string, resource: Resource): readonly Edit[] {
  const name = roleOf(file);
  const texts = [
    ...(places[name] ?? []).map((place) => [place(sample), place(resource)] as const),
    ...(replaced[name] ?? []),
  ];
  return texts.flatMap(([from, to]) => editsOf({ file, source, from, to }));
}

/** `apps/bff/src/features/notes/test/x.ts` is `test/x.ts`. */
function roleOf(file: string): string {
  const [, app = ''] = /^apps\/(bff|web)\//.exec(file) ?? [];
  const [folder = '', name = ''] = file.split('/').slice(-2);
  return `${folder === sample.many.kebab ? app : folder}/${name}`;
}

interface Replacement {
  readonly file: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
}

/** Wherever it stands, however the lines are broken. */
function editsOf({ file, source, from, to }: Replacement): readonly Edit[] {
  const words = from.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  const rest = to === '' ? String.raw`\s*` : '';
  const found = [...source.matchAll(new RegExp(words.join(String.raw`\s*`) + rest, 'g'))];
  if (found.length === 0)
    throw new StartupError(`scripts/add-resource/field-edits.ts: ${file} has no ${from}`);
  return found.map(({ index, 0: { length } }) => ({ start: index, end: index + length, text: to }));
}
