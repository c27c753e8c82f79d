import { problems, type EndReason, type ProblemBody, type ProblemCode } from '@tokenless/bff/contract';

/** `unreachable`: no answer of the BFF came. `unexpected`: one came that this app does not know. */
type FailureCode = ProblemCode | 'unreachable' | 'unexpected';

/** The only error that leaves `http/`. */
export class ProblemError extends Error {
  readonly code: FailureCode;
  readonly status: number | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly reason: EndReason | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  /** `performance.now()` from which `retryAfterSeconds` count. */
  readonly toldAt = performance.now();

  constructor(code: FailureCode, body: Partial<ProblemBody> = {}, cause?: unknown) {
    super(body.title ?? code, { cause });
    this.name = 'ProblemError';
    this.code = code;
    this.status = body.status;
    this.fields = body.fields ?? {};
    this.reason = body.reason;
    this.retryAfterSeconds = body.retryAfterSeconds;
    this.requestId = body.requestId;
  }
}

/** From an answer that is not a success. A gateway's own 502, 503 or 504 means that the BFF did not answer. */
export function problemFrom(status: number, body: unknown, cause?: unknown): ProblemError {
  if (isProblemBody(body)) return new ProblemError(body.code, body, cause);
  const code = status >= 502 && status <= 504 ? 'unreachable' : 'unexpected';
  return new ProblemError(code, { status }, cause);
}

function isProblemBody(body: unknown): body is ProblemBody {
  if (typeof body !== 'object' || body === null || !('code' in body)) return false;
  return typeof body.code === 'string' && Object.hasOwn(problems, body.code);
}
