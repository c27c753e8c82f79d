/** A name in each form that code and prose have for it. */
export interface Word {
  /** `purchaseOrders`: variables, fields. */
  readonly camel: string;
  /** `PurchaseOrders`: types, components. */
  readonly pascal: string;
  /** `purchase-orders`: files, addresses, classes of CSS. */
  readonly kebab: string;
  /** `purchase_orders`: tables, columns. */
  readonly snake: string;
  /** `purchase orders`. */
  readonly prose: string;
}

/** @param name in camel or kebab case */
export function wordOf(name: string): Word {
  const parts = name
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .split('-')
    .filter(Boolean);
  const pascal = parts.map(capitalized).join('');
  return {
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    kebab: parts.join('-'),
    snake: parts.join('_'),
    prose: parts.join(' '),
  };
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `an invoice`; by the letter that it begins with, but for those as in "a unit", "a user". None before a plural. */
export function withArticle(words: string): string {
  return /[^s]s$/.test(words) ? words : `${articleOf(words)} ${words}`;
}

export function articleOf(prose: string): 'a' | 'an' {
  return /^([aeio]|u(?!ni|s|t))/.test(prose) ? 'an' : 'a';
}

/** @returns undefined where the end does not tell */
export function singularOf(plural: string): string | undefined {
  if (/[^aeiou]ies$/.test(plural)) return plural.replace(/ies$/, 'y');
  if (/(s|x|z|ch|sh)es$/.test(plural) && !/[aeiou]ses$/.test(plural)) return plural.slice(0, -2);
  return /[^su]s$/.test(plural) && !plural.endsWith('is') ? plural.slice(0, -1) : undefined;
}
