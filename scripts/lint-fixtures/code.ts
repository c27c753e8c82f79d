const lines = (count: number, line: string) => `${line}\n`.repeat(count);

/** Sizes, and what the compiler lets pass. */
export const code = {
  'apps/bff/src/users/250-lines.ts': `export const all: number[] = [];\n${lines(249, 'all.push(1);')}`,
  'apps/bff/src/users/251-lines.ts': `export const all: number[] = [];\n${lines(249, 'all.push(1);')}all.push(2); // refused: max-lines`,
  'apps/bff/src/users/50-lines.ts': `export function fill(all: number[]) {\n${lines(48, 'all.push(1);')}}`,
  'apps/bff/src/users/51-lines.ts': `export function fill(all: number[]) { // refused: max-lines-per-function\n${lines(49, 'all.push(1);')}}`,
  'e2e/specs/51-lines.ts': `export function fill(all: number[]) {\n${lines(49, 'all.push(1);')}}`,
  'apps/bff/src/users/51-lines.test.ts': `export function fill(all: number[]) {\n${lines(49, 'all.push(1);')}}`,

  'apps/bff/src/users/parameters.ts': `
    export const three = (a: number, b: number, c: number) => a + b + c;
    export const four = (a: number, b: number, c: number, d: number) => a + b + c + d; // refused: max-params
  `,
  'apps/bff/src/middleware/problem-handler.ts': `
    export const four = (a: number, b: number, c: number, d: number) => a + b + c + d;
    export const five = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e; // refused: max-params
  `,

  'apps/bff/src/users/promises.ts': `
    declare const save: () => Promise<void>;
    export async function waits() {
      await save();
      void save();
      save(); // refused: typescript/no-floating-promises
      if (save()) return; // refused: typescript/no-misused-promises
      throw 'a text'; // refused: typescript/only-throw-error
    }
  `,
  'apps/bff/src/users/switch.ts': `
    type Outcome = 'access_only' | 'rotated';
    export function all(outcome: Outcome) {
      switch (outcome) {
        case 'access_only':
          return 1;
        case 'rotated':
          return 2;
      }
    }
    export function some(outcome: Outcome) {
      switch (outcome) { // refused: typescript/switch-exhaustiveness-check
        case 'access_only':
          return 1;
      }
      return 2;
    }
  `,
  'apps/bff/src/users/types.ts': `
    import type { Session } from '../sessions/x.ts';
    import { User } from './x.ts'; // refused: typescript/consistent-type-imports
    import { type Name } from './y.ts'; // refused: typescript/no-import-type-side-effects
    export type Row = [Session, User, Name];
    export type Late = import('./z.ts').Late; // refused: typescript/consistent-type-imports
    export type Known = Record<string, unknown>;
    export type Unknown = Record<string, any>; // refused: typescript/no-explicit-any
  `,
  'apps/bff/src/users/any.ts': `
    export function read(text: string): unknown {
      const checked: unknown = JSON.parse(text);
      const unchecked = JSON.parse(text); // refused: typescript/no-unsafe-assignment
      unchecked(); // refused: typescript/no-unsafe-call
      parseFloat(unchecked); // refused: typescript/no-unsafe-argument
      if (unchecked.name) return; // refused: typescript/no-unsafe-member-access
      return checked;
    }
    export const parse = (text: string) => JSON.parse(text); // refused: typescript/no-unsafe-return
    export const first = (names: string[]) => read(names[0] ?? '');
    export const asserted = (names: string[]) => read(names[0]!); // refused: typescript/no-non-null-assertion
  `,
  'apps/bff/src/users/any.test.ts': `
    export const parse = (text: string) => JSON.parse(text);
    export const asserted = (names: string[]) => parse(names[0]!);
    export function read(text: string): unknown {
      const unchecked = JSON.parse(text);
      unchecked();
      console.log(parseFloat(unchecked));
      return unchecked.name === 1;
    }
  `,
  'apps/bff/src/users/faults.ts': `
    const used = 1;
    const unused = 1; // refused: no-unused-vars
    export const strict = (n: number | string) => n === used;
    export const loose = (n: number | string) => n == used; // refused: eqeqeq
    debugger; // refused: no-debugger
    export const same = (n: number) => (n === used ? true : false); // refused: no-unneeded-ternary
  `,
  'apps/bff/src/users/silenced.ts': `
    // oxlint-disable-next-line eqeqeq -- shows that a reason can be given
    export const named = (n: number | string) => n == 1;
    /* oxlint-disable-next-line */ // refused: unicorn/no-abusive-eslint-disable
    export const all = (n: number | string) => n == 1;
    // eslint-disable-next-line eqeqeq
    export const otherTool = (n: number | string) => n == 1; // refused: eqeqeq
  `,
};
