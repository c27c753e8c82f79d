/** How a field stands in the BFF: the code of the sample for the sample's own fields, and the same by hand for other types. */
import type { Field, FieldType, Resource } from './resource.ts';
import { withArticle } from './naming.ts';

type ByType = Readonly<Record<FieldType, (field: Field) => string>>;

/** A line, or some, for each field. */
export function linesOf(fields: readonly Field[], byType: ByType | ((field: Field) => string)): string {
  return fields
    .map((field) => (typeof byType === 'function' ? byType(field) : byType[field.type](field)))
    .join('\n');
}

export const typeOf = ({ type }: Field) => (type === 'integer' ? 'number' : 'string');

export const memberOf = (field: Field) =>
  `${field.type === 'date' ? '/** A day, `2026-11-26`. */\n' : ''}readonly ${field.name.camel}: ${typeOf(field)};`;

export const columnOf = ({ name, type }: Field) =>
  `.addColumn('${name.snake}', '${type === 'integer' ? type : 'text'}', (column) => column.notNull())`;

export const columnTypeOf = (field: Field) => `${field.name.snake}: ${typeOf(field)};`;

/** As the answer calls it. */
export const selectedOf = ({ name }: Field) =>
  name.snake === name.camel ? `'${name.snake}',` : `'${name.snake} as ${name.camel}',`;

export const insertedOf = ({ name }: Field) => `'${name.snake}',`;

export const valuesOf = ({ one, fields }: Resource) =>
  fields.map(({ name }) => `\${${one.camel}.${name.camel}}`).join(', ');

export const changedOf = ({ name }: Field) => `${name.snake}: change.${name.camel},`;

export const sameOf = (fields: readonly Field[]) =>
  fields.map(({ name: { camel } }) => `found.${camel} === change.${camel}`).join(' && ');

export const schemaOf: ByType = {
  text: ({ name, words }) => `${name.camel}: z
    .string('Give ${withArticle(words)}.')
    .trim()
    .refine(isVisible, 'Give ${withArticle(words)}.')
    .max(200, 'Use at most 200 characters.'),`,
  multiline: ({ name }) =>
    `${name.camel}: z.string('Give a text.').max(10_000, 'Use at most 10,000 characters.'),`,
  integer: ({ name }) => `${name.camel}: z.int32('Give a whole number of at most nine digits.'),`,
  date: ({ name }) => `${name.camel}: z.iso.date('Give a day.'),`,
};

export const exampleOf: ByType = {
  text: ({ name, words }) => `${name.camel}: 'a private ${words}',`,
  multiline: ({ name, words }) => `${name.camel}: 'a private ${words}',`,
  integer: ({ name }) => `${name.camel}: 735_190_246,`,
  date: ({ name }) => `${name.camel}: '2031-05-04',`,
};

export const hostileOf: ByType = {
  text: ({ name }) => String.raw`${name.camel}: '<img src=x onerror=alert(1)> "quoted" %s \u{1F511} \u202E',`,
  multiline: ({ name }) =>
    String.raw`${name.camel}: "Robert'); DROP TABLE users;--\n\ttab \u05E9\u05DC\u05D5\u05DD",`,
  integer: ({ name }) => `${name.camel}: -(2 ** 31),`,
  date: ({ name }) => `${name.camel}: '2028-02-29',`,
};

export const refusedOf: ByType = {
  text: ({ name: { camel }, words }) => String.raw`['no ${words}', { ${camel}: undefined }, '${camel}'],
    ['${withArticle(`blank ${words}`)}', { ${camel}: ' \t ' }, '${camel}'],
    ['${withArticle(words)} that shows nothing', { ${camel}: '\u200B' }, '${camel}'],
    ['${withArticle(words)} over 200 characters', { ${camel}: 'x'.repeat(201) }, '${camel}'],`,
  multiline: ({ name: { camel }, words }) => `['no ${words}', { ${camel}: undefined }, '${camel}'],
    ['${withArticle(words)} over 10,000 characters', { ${camel}: 'x'.repeat(10_001) }, '${camel}'],`,
  integer: ({ name: { camel }, words }) => `['no ${words}', { ${camel}: undefined }, '${camel}'],
    ['a text as ${words}', { ${camel}: '12' }, '${camel}'],
    ['a fraction as ${words}', { ${camel}: 1.5 }, '${camel}'],
    ['more than 32 bits as ${words}', { ${camel}: 2 ** 31 }, '${camel}'],`,
  date: ({ name: { camel }, words }) => `['no ${words}', { ${camel}: undefined }, '${camel}'],
    ['a day that there is not as ${words}', { ${camel}: '2030-02-29' }, '${camel}'],`,
};
