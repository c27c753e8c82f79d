/** What the lab of the web app and that of the BFF agree on. Imports nothing, so that the browser can take it as it is. */

export const paths = {
  xRay: '/bff/lab/x-ray',
  loseNextAnswer: '/bff/lab/lose-next-answer',
} as const;

/** What the BFF sees of this session. Claims, never a token. */
export interface XRayAnswer {
  readonly accessToken: {
    readonly state: 'valid' | 'expired' | 'absent';
    readonly endsInSeconds?: number;
    readonly claims?: Readonly<Record<string, unknown>>;
  };
  readonly cookies: readonly {
    readonly name: string;
    readonly attributes: string;
    readonly bytes: number;
  }[];
  readonly session: {
    readonly generation: number;
    readonly renewals: number;
    /** Whether the browser has presented the current token long enough after it was minted. */
    readonly confirmed: boolean;
    readonly rotatedSecondsAgo: number;
    readonly confirmedSecondsAgo?: number;
  };
  /** Oldest first; since this process started. */
  readonly timeline: readonly {
    /** `issued`, `confirmed`, or the outcome of a renewal. */
    readonly event: string;
    readonly generation: number;
    readonly secondsAgo: number;
  }[];
  /** The last request of this session before this one, as the request rules saw it. */
  readonly lastRequest?: {
    readonly method: string;
    readonly path: string;
    readonly xCsrf: string;
    readonly origin: string;
    readonly secFetchSite: string;
    readonly status: number;
  };
  readonly timings: {
    readonly accessTtlSeconds: number;
    readonly graceSeconds: number;
    readonly confirmAfterSeconds: number;
    readonly lateGraceSeconds: number;
    readonly setCookieWithinSeconds: number;
  };
  readonly clocks: {
    /** Epoch seconds. */
    readonly bff: number;
    readonly database: number;
  };
}
