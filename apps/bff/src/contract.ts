/**
 * What the web app and the BFF agree on: addresses, header names, cookie names and problem codes.
 * This file imports nothing, so that the browser can take it as it is.
 */

export const paths = {
  session: '/bff/session',
  renewal: '/bff/session/renew',
  sessionEvents: '/bff/session/events',
  sessions: '/bff/sessions',
  sessionByHandle: (handle: string) => `/bff/sessions/${encodeURIComponent(handle)}`,
  securityEvents: '/bff/security-events',
  cspReports: '/bff/csp-reports',
  jwks: '/.well-known/jwks.json',
  health: '/healthz',
  readiness: '/readyz',
} as const;

/** A form cannot send this header, and a script on another origin needs a preflight for it. */
export const csrfHeader = { name: 'X-CSRF', value: '1' } as const;

/** Every answer carries it; quote it when you report a fault. */
export const requestIdHeader = 'X-Request-Id';

/** In the names of the cookies. Browsers keep no ports apart: two apps on one machine would sign each other out. */
export const appName = 'tokenless';

/** `__Host-Http-`: only an HTTP answer of this very host can set them. */
export const cookieNames = {
  access: `__Host-Http-${appName}-access`,
  refresh: `__Host-Http-${appName}-refresh`,
} as const;

/** The codes of `application/problem+json` answers (RFC 9457), each with its HTTP status. */
export const problems = {
  body_malformed: { status: 400, title: 'The body is not the JSON that was expected' },
  validation_failed: { status: 400, title: 'Some fields are not acceptable' },
  request_malformed: { status: 400, title: 'The request cannot be read' },
  session_required: { status: 401, title: 'Sign in first' },
  session_ended: { status: 401, title: 'The session has ended' },
  credentials_rejected: { status: 401, title: 'Email or password is wrong' },
  reauthentication_required: { status: 403, title: 'This needs your password once more' },
  csrf_rejected: { status: 403, title: 'The request does not prove where it comes from' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  request_timed_out: { status: 408, title: 'The request took too long to arrive' },
  email_taken: { status: 409, title: 'There is an account with this email already' },
  limit_reached: { status: 409, title: 'There is no room for more' },
  version_conflict: { status: 409, title: 'This was changed elsewhere meanwhile' },
  body_too_large: { status: 413, title: 'The body is too large' },
  media_type_unsupported: { status: 415, title: 'The body must be JSON' },
  host_rejected: { status: 421, title: 'This host name is not served here' },
  too_many_requests: { status: 429, title: 'Too many attempts' },
  headers_too_large: { status: 431, title: 'The headers of the request are too large' },
  internal_error: { status: 500, title: 'Something went wrong' },
  renewal_superseded: { status: 503, title: 'The session was renewed by another request' },
  temporarily_unavailable: { status: 503, title: 'Temporarily unavailable' },
} as const;

export type ProblemCode = keyof typeof problems;

/** Why a session is over. The first eight are revocations, the rest its natural ends. */
export const endReasons = [
  'signed_out',
  'signed_out_elsewhere',
  'password_changed',
  'reauthenticated',
  'refresh_token_reused',
  'replaced_by_new_sign_in',
  'too_many_sessions',
  'account_disabled',
  'idle_expired',
  'absolute_expired',
  'unknown',
] as const;

export type EndReason = (typeof endReasons)[number];

/** What of an account's security events its owner can read. */
export const accountEvents = [
  'account_created',
  'signed_in',
  'reauthenticated',
  'password_changed',
  'account_kept',
  'session_reissued',
  'refresh_token_reused',
  'session_ended',
] as const;

export type AccountEventName = (typeof accountEvents)[number];

/** How long before the end of a session the person is told. */
export const warnSeconds = 120;

/** How long after its beginning a guest's account can be kept. */
export const keepWithinSeconds = 3600;

/** An event stream is never silent for longer. */
export const keepOpenSeconds = 15;

/** The body of a problem answer. `type` is always `about:blank`: the code says what `type` would. */
export interface ProblemBody {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly requestId: string;
  /** `session_ended` only. */
  readonly reason?: EndReason;
  /** `validation_failed` only: one sentence for each field that is not acceptable. */
  readonly fields?: Readonly<Record<string, string>>;
  /** `too_many_requests` and the 503 codes: seconds until another try makes sense; the `Retry-After` header too. */
  readonly retryAfterSeconds?: number;
}

/**
 * What the server of the web app tells it, in `<meta name="settings" content="…JSON…">` of index.html:
 * set when the page is served, so that one build runs anywhere.
 */
export interface WebAppSettings {
  /** Origin of the BFF, such as `http://localhost:3000`; empty when the BFF serves the page itself. */
  readonly bffOrigin: string;
  /** Shows the throw-away account and what makes silent renewal visible. */
  readonly demo: boolean;
}
