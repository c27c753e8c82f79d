/** A real server on another origin than the page, which allows the page as the BFF does. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { csrfHeader } from '@tokenless/bff/contract';
import { afterEach, beforeEach } from 'vitest';
import { connectTo } from '../src/http/bff-origin.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A new one for each test, to which the app is connected: to be called once in a test file. */
export function answeringServer() {
  /** By method and path, such as `GET /bff/session`; what has none is 404 without a body. */
  const answers = new Map<string, Answer>();
  /** Every request of this test but preflights. */
  const requests: IncomingMessage[] = [];
  let server: Server;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  beforeEach(async () => {
    answers.clear();
    requests.length = 0;
    server = createServer((request, response) => {
      allowPage(request, response);
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
      requests.push(request);
      const answer = answers.get(`${request.method} ${request.url}`);
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
    await once(server.listen(0, 'localhost'), 'listening');
    connectTo(`http://localhost:${(server.address() as AddressInfo).port}`);
  });
  afterEach(close);
  return { requests, close, answer: (request: string, how: Answer) => void answers.set(request, how) };
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
