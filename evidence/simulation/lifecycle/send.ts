import { IncomingMessage, ServerResponse } from 'node:http';
import { Duplex } from 'node:stream';

import type { Express } from 'express';

import { csrfHeader } from '../../../apps/bff/src/contract.ts';

export type Jar = Readonly<Record<string, string>>;

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

export interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
  /** By name; empty when the cookie is cleared. */
  readonly cookies: Jar;
}

/** One request through the whole app, without a network: Node's own request and response over a socket that goes nowhere. */
export function send(
  app: Express,
  origin: string,
  { method, path, body, jar }: Sent & { jar: Jar },
): Promise<Answer> {
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  const request = new IncomingMessage(socket as never);
  const text = body && JSON.stringify(body);
  const cookie = Object.entries(jar).map(([name, value]) => `${name}=${value}`);
  Object.assign(request, { method, url: path });
  request.headers = {
    host: new URL(origin).host,
    'sec-fetch-site': 'same-origin',
    [csrfHeader.name.toLowerCase()]: csrfHeader.value,
    ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
    ...(text && { 'content-type': 'application/json', 'content-length': `${text.length}` }),
  };
  // `headersDistinct` is made of what came over the wire.
  request.rawHeaders.push('host', request.headers.host ?? '');
  Object.defineProperty(request, 'headersDistinct', { value: { host: [request.headers.host] } });
  if (text) request.push(text);
  request.push(null);
  return new Promise((resolve) => {
    const response = new ServerResponse(request);
    let out = '';
    response.assignSocket(socket as never);
    const end = response.end.bind(response) as (...all: unknown[]) => ServerResponse;
    response.end = ((chunk?: unknown, ...rest: unknown[]) => {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) out += chunk.toString();
      const ended = end(chunk, ...rest);
      resolve(answerOf(response, out));
      return ended;
    }) as typeof response.end;
    app(request as never, response as never);
  });
}

function answerOf(response: ServerResponse, text: string): Answer {
  const lines = [response.getHeader('set-cookie') ?? []].flat().map(String);
  const cookies = lines.map((line) => /^([^=]+)=([^;]*)/.exec(line)?.slice(1) as [string, string]);
  return {
    status: response.statusCode,
    json: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    cookies: Object.fromEntries(cookies),
  };
}
