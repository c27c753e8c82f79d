import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { breakOff, withoutConnection } from './connection.ts';
import type { Exchange } from './exchange.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What shall happen to the next request of this kind. */
interface Fault {
  readonly method: string;
  readonly path: string;
  /** Settles when the request may go on to the server. */
  readonly passes: Promise<void>;
  /** Told that the request has left the browser. */
  readonly arrived: () => void;
  readonly losesAnswer: boolean;
}

/**
 * The line between browsers and a server. It passes on what it gets, both ways, and tells its listener about it. On request
 * it loses an answer (the server has given it, the browser never gets a byte of it) or holds a request up (it has left the
 * browser with the cookies of that moment, and reaches the server later).
 */
export class Line {
  readonly #server: Server;
  readonly #faults: Fault[] = [];
  #serverPort = 0;
  onExchange: (exchange: Exchange) => void = () => undefined;

  private constructor() {
    this.#server = createServer((incoming, outgoing) => void this.#carry(incoming, outgoing));
  }

  static async open(): Promise<Line> {
    const line = new Line();
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get origin(): string {
    return this.originAs('localhost');
  }

  /** Under another name of this machine, such as one that ends in `.localhost`. */
  originAs(host: string): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  get serverPort(): number {
    return this.#serverPort;
  }

  leadTo(serverPort: number): void {
    this.#serverPort = serverPort;
  }

  loseNextAnswer(method: string, path: string): void {
    this.#faults.push({
      method,
      path,
      losesAnswer: true,
      passes: Promise.resolve(),
      arrived: () => undefined,
    });
  }

  holdNextRequest(method: string, path: string) {
    const gate = Promise.withResolvers<void>();
    const arrival = Promise.withResolvers<void>();
    this.#faults.push({
      method,
      path,
      losesAnswer: false,
      passes: gate.promise,
      arrived: arrival.resolve,
    });
    return { hasLeft: arrival.promise, letPass: gate.resolve };
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const exchange = this.#begin(incoming);
    const fault = this.#takeFault(exchange);
    fault?.arrived();
    await fault?.passes;
    const sent = request({
      port: this.#serverPort,
      host: '127.0.0.1',
      agent: false,
      method: exchange.method,
      path: incoming.url ?? '/',
      headers: withoutConnection(incoming.rawHeaders),
    });
    incoming.on('data', (chunk: Buffer) => (exchange.requestBody += chunk.toString('utf8')));
    incoming.pipe(sent);
    sent.on('error', ({ code }: NodeJS.ErrnoException) =>
      // The browser itself would have been refused the connection, and there is nothing in that to mend.
      code === 'ECONNREFUSED' ? breakOff(outgoing) : outgoing.destroy(),
    );
    sent.on('response', (answer) =>
      this.#answer({ exchange, answer, outgoing, lost: fault?.losesAnswer ?? false }),
    );
    outgoing.on('close', () => sent.destroy());
  }

  #begin(incoming: IncomingMessage): Writable<Exchange> {
    const exchange = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '/', this.origin),
      requestHeaders: incoming.headers,
      requestBody: '',
      status: 0,
      responseHeaders: {},
      responseBody: '',
    };
    this.onExchange(exchange);
    return exchange;
  }

  #takeFault({ method, url }: Exchange): Fault | undefined {
    const index = this.#faults.findIndex((fault) => fault.method === method && fault.path === url.pathname);
    return index === -1 ? undefined : this.#faults.splice(index, 1)[0];
  }

  #answer({ exchange, answer, outgoing, lost }: Answering): void {
    exchange.status = answer.statusCode ?? 0;
    exchange.responseHeaders = answer.headers;
    answer.on('data', (chunk: Buffer) => (exchange.responseBody += chunk.toString('utf8')));
    answer.on('error', () => outgoing.destroy());
    if (lost) {
      answer.on('end', () => breakOff(outgoing));
      return;
    }
    // One connection a request: on one used before, Chromium would repeat a request whose answer is lost.
    outgoing.writeHead(exchange.status, [...withoutConnection(answer.rawHeaders), 'Connection', 'close']);
    answer.pipe(outgoing);
  }
}

interface Answering {
  readonly exchange: Writable<Exchange>;
  readonly answer: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly lost: boolean;
}
