/** The demo as it is audited. Its name is known to nobody: each auditor is told that it is this machine. */
export interface AuditedSite {
  readonly hostname: string;
  /** For what an auditor leaves behind. */
  readonly folder: string;
  readonly authorityPath: string;
  readonly authority: string;
  readonly ports: { readonly web: number; readonly bff: number; readonly webPlain: number };
}

export interface Findings {
  /** In the auditor's own words. */
  readonly grade: string;
  readonly isGoodEnough: boolean;
  /** What it found, one a line. */
  readonly remarks: readonly string[];
}

export type Auditor = (site: AuditedSite) => Promise<Findings>;

export const notHad = (why: string): Findings => ({
  grade: `not asked: ${why}`,
  isGoodEnough: false,
  remarks: [],
});
