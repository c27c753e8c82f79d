import { type EndReason, type ProblemBody, type ProblemCode, problems } from '../contract.ts';

interface ProblemExtras {
  readonly reason?: EndReason;
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
}

interface ProblemOptions extends ProblemExtras {
  /** For the log only; never part of the answer. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/**
 * What ends a request: thrown anywhere, answered in one place as `application/problem+json`.
 * The code decides status and title; `detail` and `cause` go to the log only.
 * @see RFC 9457
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, { detail, cause, ...extras }: ProblemOptions = {}) {
    super(detail ?? problems[code].title, { cause });
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return problems[this.code].status;
  }

  body(requestId: string): ProblemBody {
    const { title, status } = problems[this.code];
    return { type: 'about:blank', title, status, code: this.code, requestId, ...this.extras };
  }
}
