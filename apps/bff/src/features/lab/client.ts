import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

import { csrfHeader } from '../../contract.ts';
import { attemptParameter } from './contract.ts';

/** Where a server listens, and what it calls itself. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** The headers that the browser and the page would send. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  /** 0: it was lost on the way. */
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  /** Its body, where that is a JSON object. */
  readonly json: object;
  /** The lines of `Set-Cookie`, without the values. */
  readonly setCookies: readonly string[];
}

/** Told of each request as it leaves: the cookies that go along, by their names, and what will be answered. */
export type OnSent = (sent: Sent, answer: Promise<Answer>) => void;

export interface Sent {
  /** `<attempt>.<by whom>` */
  readonly mark: string;
  readonly method: string;
  readonly path: string;
  readonly cookies: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

const lost: Answer = { status: 0, code: '', reason: '', json: {}, setCookies: [] };

interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request has its effect, and the answer gets lost on the way. */
  readonly loseAnswer?: boolean;
  /** The lab asks for itself: it is no step of the attempt. */
  readonly isUnrecorded?: boolean;
}

/** The server that a request has just reached, as its page would address it. */
export function targetOf(socket: Socket, bffOrigin: string, webOrigin: string): Target {
  return {
    host: socket.localAddress ?? '127.0.0.1',
    port: socket.localPort ?? 0,
    tls: (socket as Partial<TLSSocket>).encrypted ?? false,
    headers: headersOf(bffOrigin, webOrigin),
  };
}

/** What a browser and the page add. */
export function headersOf(bffOrigin: string, webOrigin: string): Target['headers'] {
  return {
    host: new URL(bffOrigin).host,
    origin: webOrigin,
    'sec-fetch-site': webOrigin === bffOrigin ? 'same-origin' : 'same-site',
    'user-agent': 'Tokenless lab',
    [csrfHeader.name]: csrfHeader.value,
  };
}

/** Somebody with a cookie jar. No browser holds them to anything: what they send says whatever they like. */
export class Client {
  readonly jar = new Map<string, string>();
  readonly #target: Target;
  readonly #mark: string;
  readonly #onSent: OnSent | undefined;

  /** @param mark `<attempt>.<by whom>` */
  constructor(target: Target, mark: string, onSent?: OnSent) {
    this.#target = target;
    this.#mark = mark;
    this.#onSent = onSent;
  }

  /** The same cookies in other hands. */
  copy(mark: string): Client {
    const copy = new Client(this.#target, mark, this.#onSent);
    for (const [name, value] of this.jar) copy.jar.set(name, value);
    return copy;
  }

  get = (path: string, asked?: Asked) => this.send('GET', path, asked);
  post = (path: string, body?: unknown, asked?: Asked) => this.send('POST', path, { body, ...asked });
  delete = (path: string, asked?: Asked) => this.send('DELETE', path, asked);

  /** Sends, and keeps the cookies of the answer. */
  send(method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const headers = { ...this.#target.headers, ...asked.headers };
    const sent = { mark: this.#mark, method, path, cookies: [...this.jar.keys()], headers };
    const answer = this.#exchange(sent, asked);
    this.#onSent?.(sent, answer);
    return answer;
  }

  async #exchange({ method, path, headers }: Sent, asked: Asked): Promise<Answer> {
    const { body, loseAnswer = false, isUnrecorded = false } = asked;
    const cookie = [...this.jar].map((pair) => pair.join('=')).join('; ');
    const started = this.#start(method, isUnrecorded ? path : this.#marked(path), {
      ...(cookie && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    const answered = once(started);
    started.end(body === undefined ? undefined : JSON.stringify(body));
    const { incoming, text } = await answered;
    if (loseAnswer) return lost;
    const {
      statusCode = 0,
      headers: { 'set-cookie': lines = [] },
    } = incoming;
    for (const line of lines) this.#keep(line);
    const json = (text.startsWith('{') ? JSON.parse(text) : {}) as { code?: string; reason?: string };
    const { code = '', reason = '' } = json;
    return { status: statusCode, code, reason, json, setCookies: lines.map(withoutValue) };
  }

  #start(method: string, path: string, headers: Record<string, string>): ClientRequest {
    const { host, port, tls } = this.#target;
    const options = { host, port, method, path, headers, agent: false };
    // To itself: the certificate was made here.
    return tls ? tlsRequest({ ...options, rejectUnauthorized: false }) : plainRequest(options);
  }

  #marked(path: string): string {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    searchParams.set(attemptParameter, this.#mark);
    return `${pathname}?${searchParams.toString()}`;
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

const withoutValue = (line: string) => line.replace(/=[^;]*/, '');

function once(started: ClientRequest): Promise<{ incoming: IncomingMessage; text: string }> {
  return new Promise((resolve, reject) => {
    started.once('error', reject);
    started.once('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part: string) => (text += part));
      incoming.once('error', reject);
      incoming.once('end', () => resolve({ incoming, text }));
    });
  });
}
