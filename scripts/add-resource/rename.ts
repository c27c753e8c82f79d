/** The names of the sample, wherever they stand, in the form that code, addresses, styles, tables and prose want there. */
import { parseAst } from 'vite';
import type { Edit } from './field-edits.ts';
import type { Resource } from './resource.ts';
import { sample } from './sample.ts';
import { articleOf, capitalized, type Word } from './naming.ts';

export interface Identifier {
  readonly name: string;
  readonly start: number;
  /** Of a property, which no variable can be confused with. */
  readonly isProperty: boolean;
  /** Of an attribute of JSX. */
  readonly isAttribute: boolean;
}

interface Node {
  readonly type: string;
  readonly name?: unknown;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** What is a name in the code. The rest is strings, comments, and text between tags. */
export function identifiersOf(source: string): readonly Identifier[] {
  const found: Identifier[] = [];
  const visit = (node: unknown, key: string, parent?: Node): void => {
    if (Array.isArray(node)) return node.forEach((each) => visit(each, key, parent));
    if (!isNode(node)) return;
    const { type, name, start } = node;
    if ((type === 'Identifier' || type === 'JSXIdentifier') && typeof name === 'string') {
      const isAttribute = parent?.type === 'JSXAttribute';
      found.push({ name, start, isAttribute, isProperty: isAttribute || isProperty(key, parent) });
    }
    for (const [child, value] of Object.entries(node)) visit(value, child, node);
  };
  visit(parseAst(source, { lang: 'tsx' }), '');
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function isProperty(key: string, parent?: Node): boolean {
  if (parent?.type === 'MemberExpression') return key === 'property' && parent['computed'] === false;
  return key === 'key' && parent?.['shorthand'] !== true;
}

/** What a name of the sample becomes, as a part of an identifier. */
export function renamed(name: string, resource: Resource): string {
  const words = wordsFor(resource);
  return name.replaceAll(anyOf(words), (match) => {
    const { to, isSmall } = wordFor(words, match);
    return isSmall ? to.camel : to.pascal;
  });
}

/** @returns edits of the source, of every name that stands in it */
export function nameEdits(file: string, source: string, resource: Resource): readonly Edit[] {
  const words = wordsFor(resource);
  const identifiers = file.endsWith('.css') ? [] : identifiersOf(source);
  return [...source.matchAll(anyOf(words))].flatMap(({ index: start, 0: match }) => {
    const spot = { source, start, end: start + match.length };
    const { to, isSmall } = wordFor(words, match);
    if (file.endsWith('.css')) return [{ ...spot, text: to.kebab }];
    const code = identifiers.find(({ start: from, name }) => start >= from && start < from + name.length);
    // The title of a page is no field.
    if (code?.isAttribute && to === resource.fields[0].name) return [];
    return [editFor({ ...spot, isCode: code !== undefined, isSmall }, to)];
  });
}

type Words = readonly (readonly [from: Word, to: Word])[];

/** The resource, one of it, and the field that heads it. */
function wordsFor({ many, one, fields }: Resource): Words {
  return [
    [sample.many, many],
    [sample.one, one],
    [sample.fields[0].name, fields[0].name],
  ];
}

/** As a word, and as a part of a compound in camel case. */
function anyOf(words: Words): RegExp {
  const patterns = words.map(([{ camel, pascal }]) => `(?<![a-zA-Z])${camel}(?![a-z])|${pascal}(?![a-z])`);
  return new RegExp(patterns.join('|'), 'g');
}

function wordFor(words: Words, match: string): { readonly to: Word; readonly isSmall: boolean } {
  const [from, to] = words.find(([{ camel, pascal }]) => camel === match || pascal === match) ?? [];
  if (!from || !to) throw new Error(`no word is ${match}`);
  return { to, isSmall: match === from.camel };
}

interface Spot extends Omit<Edit, 'text'> {
  readonly source: string;
  readonly isCode: boolean;
  readonly isSmall: boolean;
}

const tables = /(?:\b(?:from|insert on|table) |type Tables = \{\s*)$/;

function editFor({ source, start, end, isCode, isSmall }: Spot, to: Word): Edit {
  const [before, after] = [source.slice(Math.max(0, start - 80), start), source.slice(end, end + 1)];
  const edit = (text: string) => ({ start, end, text });
  const isQuoted = before.endsWith("'") && after === "'";
  if (tables.test(before) || (isSmall && isQuoted) || after === '_') return edit(to.snake);
  if (isCode || /[a-zA-Z]$|@param $/.test(before) || /[A-Z]/.test(after))
    return edit(isSmall ? to.camel : to.pascal);
  if (/[-/.]$|className="[^"\n]*$/.test(before) || /-/.test(after)) return edit(to.kebab);
  const text = isSmall ? to.prose : capitalized(to.prose);
  const [article] = /\b[Aa]n? $/.exec(before) ?? [];
  if (article === undefined) return edit(text);
  const right = articleOf(to.prose);
  return {
    start: start - article.length,
    end,
    text: `${article.startsWith('A') ? capitalized(right) : right} ${text}`,
  };
}
