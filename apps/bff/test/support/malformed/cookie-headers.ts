import { cookieNames } from '../../../src/contract.ts';

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

const { access: a, refresh: r } = cookieNames;

/** `Cookie` headers that hold the tokens of a live session, and must open nothing all the same. */
export const cookieHeaders: [name: string, header: (tokens: Tokens) => string][] = [
  ['both twice', (t) => `${a}=${t.access}; ${r}=${t.refresh}; ${a}=${t.access}; ${r}=${t.refresh}`],
  ['an access token before a stranger', (t) => `${a}=${t.access}; ${a}=stranger`],
  ['an access token behind a stranger', (t) => `${a}=stranger; ${a}=${t.access}`],
  ['a refresh token before a stranger', (t) => `${r}=${t.refresh}; ${r}=stranger`],
  ['a refresh token behind a stranger', (t) => `${r}=stranger; ${r}=${t.refresh}`],
  ['a refresh token beside an empty one', (t) => `${r}=${t.refresh}; ${r}=`],
  ['a space behind the second name', (t) => `${r}=${t.refresh}; ${r} =stranger`],
  ['a space before the second name', (t) => `${r}=${t.refresh};   ${r}=stranger`],
  ['no space between them', (t) => `${r}=${t.refresh};${r}=stranger`],
  ['names in lower case', (t) => `${a.toLowerCase()}=${t.access}; ${r.toLowerCase()}=${t.refresh}`],
  ['names without prefix', (t) => `access=${t.access}; refresh=${t.refresh}`],
  ['names with a shorter prefix', (t) => `__Host-access=${t.access}; __Host-refresh=${t.refresh}`],
  [
    'names that are encoded',
    (t) => `${a.replace('_', '%5F')}=${t.access}; ${r.replace('_', '%5F')}=${t.refresh}`,
  ],
  ['names that are exchanged', (t) => `${a}=${t.refresh}; ${r}=${t.access}`],
  ['names for values', (t) => `${t.access}=${a}; ${t.refresh}=${r}`],
  ['commas between them', (t) => `${a}=${t.access}, ${r}=${t.refresh}`],
  ['no names', (t) => `${t.access}; ${t.refresh}`],
  ['no values', () => `${a}; ${r}`],
  ['empty values', () => `${a}=; ${r}=`],
  ['nothing but separators', () => ';;; = ; =;'],
];
