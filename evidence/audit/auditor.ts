/** The demo under judgement. Its name is known to nobody: each judge is told that it is this machine. */
export interface Judged {
  readonly hostname: string;
  /** For what a judge leaves behind. */
  readonly folder: string;
  readonly authorityPath: string;
  readonly authority: string;
  readonly ports: { readonly web: number; readonly bff: number; readonly webPlain: number };
}

export interface Judgement {
  /** In the judge's own words. */
  readonly grade: string;
  readonly isGoodEnough: boolean;
  /** What it found, one a line. */
  readonly remarks: readonly string[];
}

export type Judge = (judged: Judged) => Promise<Judgement>;

export const notHad = (why: string): Judgement => ({
  grade: `not asked: ${why}`,
  isGoodEnough: false,
  remarks: [],
});
