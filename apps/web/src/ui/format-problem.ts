import { problems, type ProblemCode } from '@tokenless/bff/contract';

export interface FailedRequest {
  readonly code: ProblemCode | 'unreachable' | 'unexpected';
  readonly retryAfterSeconds: number | undefined;
  /** `performance.now()` from which these count. */
  readonly toldAt: number;
  readonly requestId: string | undefined;
}

const ownTexts: Partial<Record<FailedRequest['code'], string>> = {
  unreachable: 'The server cannot be reached.',
  unexpected: 'The server gave an answer that this page does not understand.',
  validation_failed: 'Something in it is not acceptable yet.',
  session_required: 'You are not signed in.',
  credentials_rejected: 'Email or password is wrong.',
  email_taken: 'There is an account with this email already.',
  headers_too_large: 'The browser sends too many cookies to this host. Delete those of other programs on it.',
  renewal_superseded: 'The session was being renewed at that moment.',
  temporarily_unavailable: 'The server is not available at the moment.',
  internal_error: 'Something went wrong on the server.',
};

export function formatProblem({ code }: Pick<FailedRequest, 'code'>): string {
  return ownTexts[code] ?? `${problems[code as ProblemCode].title}.`;
}

const passing = [
  'request_timed_out',
  'unreachable',
  'unexpected',
  'renewal_superseded',
  'temporarily_unavailable',
  'internal_error',
];

/** Whether the same request could succeed later, unchanged. */
export function mayPass({ code }: FailedRequest): boolean {
  return passing.includes(code);
}
