import { StartupError } from '@tokenless/bff/startup-error';
import { capitalized, singularOf, type Word, wordOf } from './naming.ts';

export const fieldTypes = ['text', 'multiline', 'integer', 'date'] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Field {
  readonly name: Word;
  readonly type: FieldType;
  /** What it is called in a sentence, and beside the field. */
  readonly words: string;
  readonly label: string;
}

export interface Resource {
  readonly many: Word;
  readonly one: Word;
  /** The first is a text: it heads what is listed. */
  readonly fields: readonly [Field, ...Field[]];
}

/** What JavaScript does not let a variable be called, as far as one of something can be called so. */
const keywords =
  /^(break|case|catch|class|const|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|interface|let|new|null|package|private|public|return|static|super|switch|this|throw|true|try|type|typeof|var|void|while|with|yield)$/;
/** What every resource has already, and what PostgreSQL keeps for itself. */
const ownNames =
  /^(id|version|changedSecondsAgo|ownerId|createdAt|changedAt|ctid|oid|tableoid|[cx]m(in|ax))$/;
const mostLetters = 40;
/** What is made stays within the sizes that the linter holds. */
const mostFields = 12;

/**
 * @param one what one of them is called, where the end of the plural does not tell
 * @throws StartupError with a sentence that says what to change
 */
export function resourceOf(name: string, fields: readonly string[], one?: string): Resource {
  if (
    !/^[a-z][a-z0-9]*(?:(?:-[a-z][a-z0-9]*)+|(?:[A-Z][a-z0-9]*)+)?$/.test(name) ||
    name.length > mostLetters
  )
    throw new StartupError(
      `A resource cannot be called ${name}: take a plural of small letters, as invoices, purchase-orders or purchaseOrders, of at most ${mostLetters} letters.`,
    );
  const many = wordOf(name);
  const single = one === undefined ? singularOf(many.kebab) : wordOf(one).kebab;
  if (single === undefined || single === many.kebab || !/^[a-z][a-z0-9-]*$/.test(single))
    throw new StartupError(
      `${name} is no plural that ends in s: say what one of them is called, as in people --one=person.`,
    );
  if (keywords.test(wordOf(single).camel) || keywords.test(many.camel))
    throw new StartupError(`${single} is a word of JavaScript: take another name for ${name}.`);
  return { many, one: wordOf(single), fields: fieldsOf(fields) };
}

function fieldsOf(given: readonly string[]): readonly [Field, ...Field[]] {
  const [first, ...others] = given.map(fieldOf);
  if (first?.type !== 'text')
    throw new StartupError('The first field has to be a text, as number:text: it heads what is listed.');
  if (given.length > mostFields)
    throw new StartupError(`Take at most ${mostFields} fields, and add the others by hand.`);
  const names = given.map((field) => field.split(':')[0]?.toLowerCase());
  const doubled = names.find((name, index) => names.indexOf(name) < index);
  if (doubled !== undefined) throw new StartupError(`The field ${doubled} is there twice.`);
  return [first, ...others];
}

function fieldOf(given: string): Field {
  const [name = '', type = '', ...more] = given.split(':');
  const isType = (text: string): text is FieldType => fieldTypes.some((each) => each === text);
  if (!isType(type) || more.length > 0)
    throw new StartupError(
      `${given} has no type that there is: say ${name}:${fieldTypes.join(`, ${name}:`)}.`,
    );
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name) || name.length > mostLetters)
    throw new StartupError(
      `A field cannot be called ${name}: take letters, as dueOn, of which the first is small and there are at most ${mostLetters}.`,
    );
  if (ownNames.test(name) || name in Object.prototype)
    throw new StartupError(`A field cannot be called ${name}: that name is taken.`);
  const word = wordOf(name);
  return { name: word, type, words: word.prose, label: capitalized(word.prose) };
}
