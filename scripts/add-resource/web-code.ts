/** How a field stands in the web app and in the end-to-end spec. */
import { linesOf } from './bff-code.ts';
import type { Field, Resource } from './resource.ts';

const isInteger = ({ type }: Field) => type === 'integer';
const isWritten = ({ type }: Field) => type === 'text' || type === 'multiline';

export const valueMemberOf = ({ name }: Field) => `readonly ${name.camel}: string;`;
export const emptyOf = ({ name }: Field) => `${name.camel}: '',`;

export function formValuesOf({ one, fields }: Resource): string {
  return linesOf(fields, (field) => {
    const value = `${one.camel}.${field.name.camel}`;
    return `${field.name.camel}: ${isInteger(field) ? `String(${value})` : value},`;
  });
}

export function requestOf(fields: readonly Field[]): string {
  return linesOf(fields, (field) => {
    const value = `values.${field.name.camel}`;
    return `${field.name.camel}: ${isInteger(field) ? `wholeNumber(${value})` : value},`;
  });
}

const wholeNumber = `

/** JSON has no word for what is no number: the BFF gets \`null\`, and says what it wants. */
function wholeNumber(text: string): number {
  return /^\\s*[-+]?\\d+\\s*$/.test(text) ? Number(text) : Number.NaN;
}`;

/** The comparison, and after its function what the fields need besides. */
export function outdatedOf(fields: readonly Field[]): string {
  const comparison = fields.map(({ name: { camel } }) => `saved.${camel} !== values.${camel}`).join(' || ');
  return `return ${comparison};\n}${fields.some(isInteger) ? wholeNumber : ''}`;
}

export function importedOf(fields: readonly Field[]): string {
  return `import { ${fields.some(({ type }) => type === 'multiline') ? 'TextArea, ' : ''}TextField } from`;
}

export function inputsOf(fields: readonly Field[]): string {
  return fields.map((field, index) => inputOf(field, index === 0)).join('\n');
}

function inputOf({ name: { camel }, type, label }: Field, isFirst: boolean): string {
  const attributes = { text: '', multiline: '', integer: ' inputMode="numeric"', date: ' type="date"' }[type];
  const tag = type === 'multiline' ? 'TextArea' : 'TextField';
  return `<${tag} label="${label}"${attributes} {...field('${camel}')}${isFirst ? ' autoFocus={autoFocus}' : ''} />`;
}

/** Where there is something under the heading. */
export const detailsElementOf = ({ one, fields }: Resource) =>
  fields.length > 1 ? `<${one.pascal}Details ${one.camel}={${one.camel}} />` : '';

/** What stands under the heading. */
export function detailsOf(resource: Resource): string {
  const { one, fields } = resource;
  if (fields.length === 1) return '';
  return `function ${one.pascal}Details({ ${one.camel} }: { readonly ${one.camel}: ${one.pascal} }) {
  return (
    <>
      ${detailLinesOf(resource)}
    </>
  );
}`;
}

function detailLinesOf({ one, fields }: Resource): string {
  return linesOf(fields.slice(1), ({ name, type, label }) => {
    const value = `${one.camel}.${name.camel}`;
    if (type === 'multiline')
      return `{${value} && (
        <p className="${one.kebab}-text" dir="auto">
          {${value}}
        </p>
      )}`;
    return `<p>${label}: ${type === 'text' ? `<bdi>{${value}}</bdi>` : `{${value}}`}</p>`;
  });
}

/** One below the other. */
export function quotedOf({ one, fields: [first, ...others] }: Resource): string {
  const value = ({ name }: Field) => `${one.camel}.${name.camel}`;
  if (others.length === 0) return `{${value(first)}}`;
  const lines = [first, ...others].map((field) => `\${${value(field)}}`);
  return `{\`${lines.join(String.raw`\n`)}\`}`;
}

export function othersOf(fields: readonly Field[]): string {
  const value = { text: `''`, multiline: `''`, integer: '1250', date: `'2031-05-04'` };
  const others = fields.slice(1).map(({ name, type }) => `${name.camel}: ${value[type]}`);
  return `const others = { ${others.join(', ')} };`;
}

export const labelsOf = (fields: readonly Field[]) =>
  `[${fields.map(({ label }) => `'${label}'`).join(', ')}]`;
export const writtenLabelsOf = (fields: readonly Field[]) => labelsOf(fields.filter(isWritten));

const fieldIn = ({ label }: Field) => `form.getByLabel('${label}', exact)`;
const someValue = { integer: `'1250'`, date: `'2031-05-04'` };

export function retypedOf(field: Field): string {
  const { type } = field;
  return `await retype(${fieldIn(field)}, ${type === 'text' || type === 'multiline' ? 'text' : someValue[type]});`;
}

export function expectedOf(field: Field): string {
  const { type } = field;
  const value = type === 'text' || type === 'multiline' ? 'text' : `text && ${someValue[type]}`;
  return `await expect(${fieldIn(field)}).toHaveValue(${value});`;
}
