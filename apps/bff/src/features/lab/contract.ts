/** What the lab of the web app and that of the BFF agree on. Imports nothing, so that the browser can take it as it is. */

export const paths = {
  xRay: '/bff/lab/x-ray',
  clock: '/bff/lab/clock',
  attacks: '/bff/lab/attacks',
  /** Begins one. */
  attempts: '/bff/lab/attempts',
  attempt: (id: string) => `/bff/lab/attempts/${encodeURIComponent(id)}`,
} as const;

/** In the address of a request that belongs to an attempt: `<attempt>.<by whom>`. */
export const attemptParameter = 'attempt';

/** In seconds; what one request may skip. */
export const mostSkipped = 600;

/** The body of a request that moves the demo's clock. */
export interface ClockRequest {
  readonly skipSeconds: number;
}

/** Where an attack is carried out: from a page of an attacker, from this very page, or by whoever has copied cookies, who needs no browser. */
export type Place = 'window' | 'page' | 'bff';

/** What is known of an attack before it is tried. */
export interface Attack {
  readonly id: string;
  readonly title: string;
  /** What the attacker wants, in one sentence. */
  readonly wants: string;
  readonly place: Place;
  /** Whether it comes to nothing; some do not, and their card says what limits them. */
  readonly ends: 'stopped' | 'succeeds';
  /** The id of an attack that begins where this one ends. */
  readonly seeAlso?: string;
  readonly stoppedBy: readonly Defence[];
  /** What the weakened twin goes without, and where it is attacked. Without one, there is nothing to take out. */
  readonly twin?: { readonly lacks: string; readonly place: Place };
}

/** An attack, and what the one who asks has tried of it since the demo started. */
export type ListedAttack = Attack & {
  readonly tried: { readonly real: boolean; readonly twin: boolean };
};

/** What stops an attack, or limits it. */
export interface Defence {
  readonly what: string;
  readonly file: string;
  /** Of `code` in the file, counted from 1; absent where it does not stand there any more. */
  readonly line?: number;
  /** The line itself, read when the BFF started. */
  readonly code: string;
  /** What stands around it. */
  readonly excerpt?: Excerpt;
  readonly test: { readonly title: string; readonly file: string; readonly line?: number };
  readonly source: string;
}

export interface Excerpt {
  /** Counted from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface AttemptRequest {
  readonly attack: string;
  /** Against the weakened twin. */
  readonly weakened: boolean;
}

/** What a script of the page reports. */
export interface ReportRequest {
  /** What it got at, and must not. */
  readonly heard: readonly string[];
  /** What was tried, and what came of it. */
  readonly remarks: readonly Omit<Remark, 'kind'>[];
}

export interface Attempt {
  readonly id: string;
  readonly isOver: boolean;
  /** In the order in which they began. */
  readonly steps: readonly Step[];
  /** Once it is over. */
  readonly result?: Result;
  /** The attacker's page that is to be opened, if none is open that waits for work. */
  readonly open?: string;
  /** For one that runs in the page: an origin of the attacker's, to which it may try to send what it finds. */
  readonly attacker?: string;
}

export interface Result {
  /** Whether the attacker got what he wants. */
  readonly succeeded: boolean;
  /** In one sentence. */
  readonly verdict: string;
  readonly says: string;
  /** Side by side, what came of each of several things. */
  readonly table?: Table;
  /** Absent where no request was needed. */
  readonly decided?: Decided;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The step at which it was decided, by its index, and what happened there. */
export interface Decided {
  readonly at: number;
  readonly says: string;
}

export type Step = Exchange | Remark;

/** What happened besides requests: time went by, a browser refused something by itself. */
export interface Remark {
  readonly kind: 'remark';
  readonly by: string;
  readonly says: string;
}

/** One request, as it reached the server, and its answer, as it left. */
export interface Exchange {
  readonly kind: 'exchange';
  readonly by: string;
  readonly method: string;
  readonly path: string;
  /** Names of the cookies that came along. */
  readonly cookies: readonly string[];
  /** Of the refresh token among them: each that replaces another is one higher. */
  readonly refreshGeneration?: number;
  /** A form or a link: its answer is for the browser to show, not for whoever sent it to read. */
  readonly isNavigation?: true;
  readonly xCsrf: string;
  readonly origin: string;
  readonly secFetchSite: string;
  /** What the sessions' rules decided, and the database wrote. */
  readonly decisions: readonly string[];
  /** 0: there was no answer. */
  readonly status: number;
  /** It left the server, and never arrived. */
  readonly isLost?: true;
  readonly code?: string;
  readonly setCookies: readonly string[];
  readonly clearedCookies: readonly string[];
}

/** Everything that the X-ray explains: the web app has a text for each. */
export const explained = [
  'HttpOnly',
  'Secure',
  'SameSite=Strict',
  'Path=/',
  'Max-Age',
  'Expires',
  '__Host-Http-',
  'no Domain',
  'no Max-Age or Expires',
  'typ',
  'alg',
  'enc',
  'kid',
  'iss',
  'aud',
  'sub',
  'sid',
  'gen',
  'jti',
  'roles',
  'amr',
  'auth_time',
  'replaces',
  'iat',
  'exp',
  'X-CSRF',
  'Origin',
  'Sec-Fetch-Site',
] as const;
export type Explained = (typeof explained)[number];

export interface XRayToken {
  /** Of the seal, which anybody can read who has the cookie. */
  readonly header: Readonly<Record<string, unknown>>;
  /** By their names in the token. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What the BFF sees of this session. Claims, never a token. */
export interface XRayAnswer {
  readonly accessToken: {
    readonly state: 'valid' | 'expired' | 'absent';
    readonly endsInSeconds?: number;
  } & Partial<XRayToken>;
  readonly refreshToken?: XRayToken;
  readonly cookies: readonly {
    readonly name: string;
    /** As `Set-Cookie` spells them; without the values of those that say how long. */
    readonly attributes: readonly string[];
    readonly bytes: number;
  }[];
  readonly session: {
    readonly generation: number;
    readonly renewals: number;
    /** Whether the browser has presented the current token long enough after it was minted. */
    readonly confirmed: boolean;
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
