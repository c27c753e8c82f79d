/** One defence, and how the code looks without it. */
export interface Mutation {
  readonly what: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Occurs once in the file. */
  readonly found: string;
  readonly instead: string;
  /** A test file that must notice, from the root. */
  readonly test: string;
  /** Part of the title of a test in there that must fail. */
  readonly named: string;
}

type InFile = readonly [what: string, found: string, instead: string, named: string];

/** Mutations of one file that one test file watches over. */
export function inFile(file: string, test: string, mutations: readonly InFile[]): Mutation[] {
  return mutations.map(([what, found, instead, named]) => ({ what, file, found, instead, test, named }));
}
