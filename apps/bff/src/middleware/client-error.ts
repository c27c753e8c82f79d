/**
 * Guarantee: bytes that are no request get a code like every other refusal, and the end of the connection. By itself Node sends a bare
 * status line. Nothing is known of the sender, so the answer is for no origin.
 */
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

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

/** @param origin under which browsers reach this server */
export function answerClientErrors(server: Server, origin: string, log: Log): void {
  const lastAnswers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => lastAnswers.set(socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const last = lastAnswers.get(socket);
    const isAnswering = last?.headersSent && !last.writableFinished;
    if (!socket.writable || isAnswering) return void socket.destroy();
    const problem = new Problem(codes[error.code ?? ''] ?? 'request_malformed');
    const requestId = newRequestId();
    log.info({ requestId, code: problem.code, detail: error.code }, 'request refused');
    // Whoever sends such bytes may never close its side.
    socket.end(written(problem, requestId, origin), () => socket.destroy());
  });
}

function written(problem: Problem, requestId: string, origin: string): string {
  const body = JSON.stringify(problem.body(requestId));
  const headers = [
    ...headersOfAnswers(origin),
    [requestIdHeader, requestId],
    ['Content-Type', 'application/problem+json; charset=utf-8'],
    ['Content-Length', Buffer.byteLength(body)],
    ['Connection', 'close'],
  ].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${headers.join('')}\r\n${body}`;
}
