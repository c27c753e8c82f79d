import type { IncomingHttpHeaders } from 'node:http';

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly requestHeaders: IncomingHttpHeaders;
  readonly requestBody: string;
  /** 0 until the server has answered. */
  readonly status: number;
  readonly responseHeaders: IncomingHttpHeaders;
  readonly responseBody: string;
}

/** A wire remembers every exchange since the test began, requests for leave (`OPTIONS`) included. */
export class Wire {
  readonly exchanges: Exchange[] = [];

  /** In the order in which the requests left. */
  sent(method: string, path: string): Exchange[] {
    return this.exchanges.filter((each) => each.method === method && each.url.pathname === path);
  }

  withStatus(status: number): Exchange[] {
    return this.exchanges.filter((each) => each.status === status);
  }

  /** Every value that an answer put into a cookie. */
  cookieValues(): string[] {
    const lines = this.exchanges.flatMap((each) => each.responseHeaders['set-cookie'] ?? []);
    return lines.map((line) => /^[^=]+=([^;]*)/.exec(line)?.[1] ?? '').filter((value) => value !== '');
  }
}
