import { once } from 'node:events';
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookies: readonly string[];
  readonly text: string;
  /** The parsed body, or undefined when there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests assert on its shape
  readonly json: any;
}

export interface Outgoing {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request under way: the headers are sent, the body is not. */
export interface HeldExchange {
  /** Resolves once the server has begun with the request. */
  readonly arrived: Promise<unknown>;
  readonly answer: Promise<Answer>;
  /** Sends a part of the body. */
  write(part: string): void;
  /** Sends the body, and waits for the answer. */
  finish(body: unknown): Promise<Answer>;
  /** Closes the connection, body or not. */
  leave(): void;
}

export function exchange(outgoing: Outgoing, body: string | Buffer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => begin(outgoing, { resolve, reject }).end(body));
}

export function holdExchange(outgoing: Outgoing): HeldExchange {
  const { promise: answer, resolve, reject } = Promise.withResolvers<Answer>();
  const headers = { ...outgoing.headers, expect: '100-continue' };
  const started = begin({ ...outgoing, headers }, { resolve, reject });
  return {
    arrived: once(started, 'continue'),
    answer,
    write: (part) => void started.write(part),
    leave: () => void started.destroy(),
    finish(body) {
      started.end(JSON.stringify(body));
      return answer;
    },
  };
}

interface Settle {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

function begin({ headers, ...outgoing }: Outgoing, { resolve, reject }: Settle): ClientRequest {
  const started = request({ host: '127.0.0.1', agent: false, ...outgoing, headers: { ...headers } });
  started.on('response', (incoming) => void read(incoming).then(resolve, reject));
  started.on('error', reject);
  return started;
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = /json/.test(incoming.headers['content-type'] ?? '');
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    setCookies: incoming.headers['set-cookie'] ?? [],
    text,
    json: isJson && text ? JSON.parse(text) : undefined,
  };
}
