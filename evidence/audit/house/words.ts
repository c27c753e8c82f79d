/** Words of our own that gave way to those of the field. */
import { basename } from 'node:path';
import { type Row, none } from './row.ts';
import { isUnder, not, only, type Tree } from './tree.ts';

/** In code also as `lookAgain` or `LookAgain`. */
const anywhere = [
  'replayed look-again take-over succession shown-tokens authentic-tokens surroundings sentence-for sentence-of',
  'start-error carried-delay answer-problems answer-unreadable allow-origins only-methods',
  'refuse-zero-characters request-value stamp-arrival attempt-limiter address-key device-words prove-password',
  'laboratory weather witness harm taken-out veil waking session-changes use-following first-look last-resort',
  'entrance nothing-here for-signed-in password-again workshop defences judge anew',
].flatMap((line) => line.split(' '));

/** Ordinary words too: here only as the name of a file. */
const files = 'look discard-broken proof course lead tabs later line'.split(' ');

/** Here also as a part of the name of a file. */
const parts = 'tell typed kept prove answered asking gate'.split(' ');

const spelled: readonly (readonly [word: string, pattern: RegExp])[] = [
  ['overlap, settle, flush, late', /\b(overlap|settle|flush|late)Seconds\b/],
  ["'served', 'late', 'kept'", /'(served|late|kept)'/],
  ['Sight, Shown', /\b(Sight|Shown)\b/],
  ['prove', /\bnpm run prove\b|\bpnpm prove\b/],
  ['Promise:', /^(\/\*\*| \*) Promise:/m],
];

export function wordRow(all: Tree): Row {
  const read = only(
    all,
    (path) => /\.(tsx?|mjs|md)$/.test(path) && !/migrations\/\d{4}-/.test(path),
    not(isUnder('evidence/audit/house')),
  );
  const texts = [...read.values()].map(withoutChangedNames);
  const paths = [...read.keys()];
  const left = [
    ...anywhere.filter((word) => {
      const pattern = spellingsOf(word);
      return [...texts, ...paths].some((text) => pattern.test(text));
    }),
    ...files.filter((word) =>
      paths.some((path) => new RegExp(`^${word}(\\.test)?\\.tsx?$`).test(basename(path))),
    ),
    ...parts.filter((word) => paths.some((path) => basename(path).split(/[-.]/).includes(word))),
    ...spelled.filter(([, pattern]) => texts.some((text) => pattern.test(text))).map(([word]) => word),
  ];
  return none('words that gave way to others', left);
}

function spellingsOf(word: string): RegExp {
  const inCode = word.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const [first = ''] = inCode;
  return new RegExp(`\\b(${word}|${inCode})(?![a-z])|${first.toUpperCase()}${inCode.slice(1)}(?![a-z])`);
}

/** Where the documentation says how something was called before. */
function withoutChangedNames(text: string): string {
  return text.replace(/^#+ Changed names\n[^]*?(?=^#|$(?![^]))/m, '');
}
