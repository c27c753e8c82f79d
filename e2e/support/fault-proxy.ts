import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { Exchange } from './exchange.ts';
import { Mishaps } from './mishaps.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What is changed on the way; the browser takes it as the server's own, and trusts it as no answer that a test makes up. */
export interface Alterations {
  page?: (html: string) => string;
  /** Of the script with which every page begins. */
  script?: (code: string) => string;
  /** Pages come without their content security policy. */
  withoutPolicy?: boolean;
}

/** The proxy between browsers and a server. It passes on what it gets, both ways, unless a mishap is asked for, and tells its listener about it. */
export class FaultProxy {
  readonly #server: Server;
  readonly mishaps = new Mishaps();
  #serverPort = 0;
  alterations: Alterations | undefined;
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
      // Unpacked, where it may be altered.
      headers: without(incoming.rawHeaders, this.alterations ? ['accept-encoding'] : []),
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
    const decoder = new StringDecoder('utf8');
    answer.on('data', (chunk: Buffer) => (exchange.responseBody += decoder.write(chunk)));
    answer.on('error', () => outgoing.destroy());
    if (loses) {
      answer.on('end', () => breakOff(outgoing));
      return;
    }
    const { change, dropped } = alterationOf(exchange, this.alterations);
    // One connection a request: on one used before, Chromium would repeat a request whose answer is lost.
    outgoing.writeHead(exchange.status, [...without(answer.rawHeaders, dropped), 'Connection', 'close']);
    if (change) answer.on('end', () => outgoing.end(change(exchange.responseBody)));
    else answer.pipe(outgoing);
  }
}

interface Answering {
  readonly exchange: Writable<Exchange>;
  readonly answer: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly loses: boolean;
}

function alterationOf({ url, responseHeaders }: Exchange, alterations: Alterations = {}) {
  const isPage = responseHeaders['content-type']?.startsWith('text/html') ?? false;
  const isScript = /^\/assets\/index-.*\.js$/.test(url.pathname);
  const change = isPage ? alterations.page : isScript ? alterations.script : undefined;
  const dropped = [
    ...(change ? ['content-length', 'etag'] : []),
    ...(isPage && alterations.withoutPolicy ? ['content-security-policy'] : []),
  ];
  return { change, dropped };
}

/** Names and values in turn, as Node gives and takes them, without what is said of the connection and what else is dropped. */
function without(rawHeaders: readonly string[], dropped: readonly string[]): string[] {
  const unwanted = new Set(['connection', 'keep-alive', ...dropped]);
  return rawHeaders.filter((_, index) => !unwanted.has(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''));
}

/**
 * Breaks the connection off without an answer, in a way that no browser mends by itself. Firefox repeats a request when the
 * connection ends without a byte, and takes what it has for the answer when it ends in order: hence an interim answer
 * (RFC 9110 §15.2), and then a reset.
 */
function breakOff(outgoing: ServerResponse): void {
  outgoing.writeProcessing(() => outgoing.socket?.resetAndDestroy());
}
