/** What a run of the simulation has shown; docs/images/rotation-simulation.json holds one. */
export interface Figures {
  readonly seed: number;
  readonly sessionMinutes: number;
  readonly policies: readonly PolicyFigures[];
  /** From here on under the project's rules only. */
  readonly thievesInStorm: Thefts;
  readonly uncaught: Readonly<Record<'accessTokenOnly' | 'inStep' | 'withoutTheOwner', Thefts>>;
  readonly killedBrowsers: {
    readonly ordinaryDay: Share;
    readonly storm: Share;
    readonly ordinaryDayWithoutConfirmAfter: Share;
  };
  /** Of all answers to an honest owner, those that said "try again" (429 and 503). */
  readonly tryAgain: { readonly storm: Share; readonly ordinaryDay: Share };
  /** Sessions that ended in the same storms with one rule taken out. */
  readonly withoutRule: readonly ({ readonly name: string } & Share)[];
  /** Guarantees that were broken, in any run under the project's rules. */
  readonly broken: number;
}

export interface PolicyFigures {
  readonly name: string;
  /** Sessions that ended although nobody had stolen anything. */
  readonly falseSignOuts: { readonly storm: Share; readonly ordinaryDay: Share };
  /** Thieves who renew on their own timing, on an ordinary day. */
  readonly thieves: Thefts;
}

export interface Share {
  readonly of: number;
  readonly count: number;
}

export interface Thefts {
  /** From sessions that still lived. */
  readonly thefts: number;
  readonly caught: number;
  /** From the theft, in lives of an access token; null when none was caught. */
  readonly median: number | null;
  readonly percentile95: number | null;
}

export function perThousand({ of, count }: Share): number {
  return of === 0 ? 0 : (1000 * count) / of;
}
