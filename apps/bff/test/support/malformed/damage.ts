import { withPart } from '../forge.ts';

export type Damage = [name: string, damage: (token: string) => string];

const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

const cut = (token: string, share: number) => token.slice(0, Math.floor(token.length * share));

const flip = (token: string, part: number, at: number) => {
  const bytes = Buffer.from(token.split('.')[part] ?? '', 'base64url');
  const index = Math.floor((bytes.length - 1) * at);
  bytes[index]! ^= 0x10;
  return withPart(token, part, bytes.toString('base64url'));
};
const flips = [0, 2, 3, 4].flatMap((part) =>
  [0, 0.5, 1].map((at): Damage => [
    `a flipped bit in part ${part} at ${at}`,
    (token) => flip(token, part, at),
  ]),
);

/** What can happen to a real token, and what is no token at all. None of it contains a semicolon: that ends a cookie. */
export const damages: Damage[] = [
  ...shares.map((share): Damage => [`cut to ${share} of it`, (token) => cut(token, share)]),
  ['cut to one character', (token) => token.slice(0, 1)],
  ['cut by one character', (token) => token.slice(0, -1)],
  ...flips,
  ['a part more', (token) => `${token}.AAAA`],
  ['a part less', (token) => token.split('.').slice(0, 4).join('.')],
  ['the parts in another order', (token) => token.split('.').toReversed().join('.')],
  ['empty parts', () => '....'],
  ['a padded part', (token) => `${token}=`],
  ['a percent sign too many', (token) => `${token}%`],
  ['percent-encoded nonsense', () => '%E0%A4%A%00%FF'],
  ['a line break, encoded', (token) => `${token}%0d%0aSet-Cookie:x=y`],
  ['quotes inside', (token) => token.replace('.', '".')],
  ['a comma', (token) => `${token},${token}`],
  ['a signed cookie of cookie-parser', (token) => `s:${token}`],
  ['a JSON cookie', () => 'j:{"length":3}'],
  ['a JSON cookie with a prototype', () => 'j:{"__proto__":{"admin":true}}'],
  ['a JSON list', (token) => `j:["${token}"]`],
  ['a JSON cookie that is broken', () => 'j:{'],
  ['another script', () => encodeURIComponent('жетон')],
  ['raw bytes', () => 'caf\u00E9'],
  ['a word of JavaScript', () => '[object%20Object]'],
  ['undefined', () => 'undefined'],
  ['null', () => 'null'],
  ['a bearer token', (token) => `Bearer ${token}`],
  ['one byte more than a cookie holds', () => 'A'.repeat(4097)],
  ['twice of what a cookie holds', (token) => token.padEnd(8192, 'A')],
  ['a header of 3 kB', (token) => withPart(token, 0, 'e30'.repeat(1000))],
];
