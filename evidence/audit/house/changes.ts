/** What a change costs: the places that have to be touched, outside the folder that it is about. */
import { matchesGlob } from 'node:path';
import { feature } from '../../../scripts/removal/removals.ts';
import { type Row, atMost } from './row.ts';
import { isTest, isTypeScript, isUnder, linesOf, not, only, staysBehind, type Tree } from './tree.ts';

const inBff = isUnder('apps/bff/src');
const features = [
  ['notes', /\bnotes?(?![a-z])|Notes?(?![a-z])/],
  ['lab', /\blab(?![a-z])|Lab(?![a-z])|\b[xX]-?[rR]ay/],
] as const;
const outcomes = /'(kept|replayed|served|late|access_only|reissued|tolerated|superseded)'/;

export function changeRows(all: Tree): Row[] {
  const kept = only(all, isTypeScript, not(staysBehind));
  const code = only(kept, not(isTest));
  // What a feature does with a method or an outcome, it does with that one: another one changes nothing there.
  const core = only(code, inBff, not(isUnder('apps/bff/src/features')));
  const settings = all
    .get('.env.example')
    ?.match(/^#?(OVERLAP|SETTLE|LATE|FLUSH|TOLERATED_DELAY)_SECONDS=/gm);
  const passwords = naming(only(core, not(isUnder('apps/bff/src/sign-in'))), /sign-in\/password\//);
  const decisions = naming(only(core, not(isRule)), outcomes);
  return [
    ...features.flatMap(([name, words]) => {
      const { files, lines } = naming(only(kept, not(belongsTo(name))), words);
      return [
        atMost(`delete ${name}: files that name it elsewhere`, 2, files),
        atMost(`delete ${name}: lines that name it elsewhere`, 4, lines),
      ];
    }),
    atMost('add a sign-in method: files outside sign-in that name one', 1, passwords.files),
    atMost('add an outcome: files besides the rule that name one', 0, decisions.files),
    atMost('settings of rotation that an operator sees', 1, settings?.length ?? 0),
  ];
}

const isGenerator = isUnder('scripts/add-resource');
const isRule = (path: string) => path === 'apps/bff/src/sessions/rotation.ts';

function belongsTo(name: string) {
  // What makes a resource from the sample stays as it is, and says so, when that was taken out.
  const { deleted } = feature(name);
  return (path: string) =>
    isGenerator(path) || deleted.some((own) => matchesGlob(path, own) || path.startsWith(`${own}/`));
}

function naming(tree: Tree, words: RegExp): { files: number; lines: number } {
  const found = [...tree.values()].map((text) => linesOf(text).filter((line) => words.test(line)).length);
  return {
    files: found.filter((count) => count > 0).length,
    lines: found.reduce((sum, count) => sum + count, 0),
  };
}
