/**
 * Guarantee: bytes that are no request get a code like every other refusal, and the end of the connection. By itself Node sends a bare
 * status line. Nothing is known of the sender, so the answer is for no origin; but for headers that are too large, which the web app must be
 * able to read: the cookies of whatever else runs on its host can be the cause.
 */
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import type { Config } from '../config/config.ts';
import { type ProblemCode, requestIdHeader } from '../contract.ts';
import type { Log } from '../log/log.ts';
import { Problem } from '../problems/problem.ts';
import { newRequestId } from './identify-request.ts';
import { headersOfAnswers } from './secure-headers.ts';

/** Node's names for what is not simply malformed. */
const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timed_out',
};

/** Express never sees these: its parser of HTTP, which is Node's, has given up before there was a request. */
export function answerClientErrors(
  server: Server,
  { bffOrigin, webOrigins }: Pick<Config, 'bffOrigin' | 'webOrigins'>,
  log: Log,
): void {
  const lastAnswers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => lastAnswers.set(socket, response));
  server.on('clientError', (error: ClientError, socket: Duplex) => {
    const last = lastAnswers.get(socket);
    const isAnswering = last?.headersSent && !last.writableFinished;
    if (!socket.writable || isAnswering) return void socket.destroy();
    const problem = new Problem(codes[error.code ?? ''] ?? 'request_malformed');
    const requestId = newRequestId();
    log.info({ requestId, code: problem.code, detail: error.code }, 'request refused');
    // Whoever sends such bytes may never close its side.
    const isForPage = problem.code === 'headers_too_large';
    const forPage = isForPage ? readableBy(originIn(error.rawPacket, webOrigins)) : [];
    const headers = [...headersOfAnswers(bffOrigin), ...forPage];
    socket.end(written(problem, requestId, headers), () => socket.destroy());
  });
}

interface ClientError extends NodeJS.ErrnoException {
  /** The bytes that came last. */
  readonly rawPacket?: Buffer;
}

/** The one that the bytes name; the first, if the name was among those that came before them. */
function originIn(bytes: Buffer | undefined, webOrigins: readonly string[]): string | undefined {
  return webOrigins.find((each) => bytes?.includes(`rigin: ${each}\r\n`)) ?? webOrigins[0];
}

const readableBy = (origin: string | undefined) =>
  origin === undefined
    ? []
    : ([
        ['Access-Control-Allow-Origin', origin],
        ['Access-Control-Allow-Credentials', 'true'],
      ] as const);

type Headers = readonly (readonly [string, string])[];

function written(problem: Problem, requestId: string, own: Headers): string {
  const body = JSON.stringify(problem.body(requestId));
  const headers = [
    ...own,
    [requestIdHeader, requestId],
    ['Content-Type', 'application/problem+json; charset=utf-8'],
    ['Content-Length', Buffer.byteLength(body)],
    ['Connection', 'close'],
  ].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${headers.join('')}\r\n${body}`;
}
