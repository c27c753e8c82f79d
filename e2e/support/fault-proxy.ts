import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { breakOff, withoutConnection } from './connection.ts';
import type { Exchange } from './exchange.ts';
import { Mishaps } from './mishaps.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The proxy between browsers and a server. It passes on what it gets, both ways, unless a mishap is asked for, and tells its listener about it. */
export class FaultProxy {
  readonly #server: Server;
  readonly mishaps = new Mishaps();
  #serverPort = 0;
  onExchange: (exchange: Exchange) => void = () => undefined;

  private constructor() {
    // More than the BFF takes: what is too much is for the BFF to say.
    const options = { maxHeaderSize: 131_072 };
    this.#server = createServer(options, (incoming, outgoing) => void this.#carry(incoming, outgoing));
  }

  static async open(): Promise<FaultProxy> {
    const proxy = new FaultProxy();
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
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

  forwardTo(serverPort: number): void {
    this.#serverPort = serverPort;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const exchange = this.#begin(incoming);
    const loses = this.mishaps.takeLoss(exchange);
    await this.mishaps.pass(exchange);
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
    // The server is not there, or has broken off itself.
    sent.on('error', () => breakOff(outgoing));
    sent.on('response', (answer) => this.#answer({ exchange, answer, outgoing, loses }));
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

  #answer({ exchange, answer, outgoing, loses }: Answering): void {
    exchange.status = answer.statusCode ?? 0;
    exchange.responseHeaders = answer.headers;
    answer.on('data', (chunk: Buffer) => (exchange.responseBody += chunk.toString('utf8')));
    answer.on('error', () => outgoing.destroy());
    if (loses) {
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
  readonly loses: boolean;
}
