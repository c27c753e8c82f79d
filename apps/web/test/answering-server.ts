/** A real server on another origin than the page, which allows the page as the BFF does. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { csrfHeader } from '@tokenless/bff/contract';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface AnsweringServer {
  readonly origin: string;
  /** Every request but preflights. */
  readonly requests: IncomingMessage[];
  /** By method and path, such as `GET /bff/session`; what has none is 404 without a body. */
  readonly answers: Map<string, Answer>;
  close(): void;
}

export async function startAnsweringServer(): Promise<AnsweringServer> {
  const requests: IncomingMessage[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    allowPage(request, response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    requests.push(request);
    const answer = answers.get(`${request.method} ${request.url}`);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function json(body: unknown, status = 200): Answer {
  return (_request, response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
  };
}

/** The connection breaks off without an answer. */
export const brokenOff: Answer = (request) => request.socket.destroy();

/** No answer ever comes. */
export const silent: Answer = () => undefined;

function allowPage({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', headers.origin ?? 'null');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Headers', `content-type, ${csrfHeader.name}`);
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
}
