import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

export interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One client of a server with TLS on this machine: its own address, its own cookies, and what the web app sends. */
export class TlsClient {
  readonly #origin: string;
  readonly #ca: string;
  readonly #address: string;
  readonly jar = new Map<string, string>();

  constructor({ origin, ca, address }: { origin: string; ca: string; address: string }) {
    this.#origin = origin;
    this.#ca = ca;
    this.#address = address;
  }

  /** Resolves when the headers of the answer are there. */
  async send({ path, method = 'GET', body, headers = {} }: Sent): Promise<IncomingMessage> {
    const { port, host } = new URL(this.#origin);
    const cookie = [...this.jar].map((pair) => pair.join('=')).join('; ');
    const sent = request({
      host: '127.0.0.1',
      servername: 'localhost',
      localAddress: this.#address,
      ca: this.#ca,
      agent: false,
      port,
      path,
      method,
      headers: {
        Host: host,
        Origin: this.#origin,
        'X-CSRF': '1',
        'Sec-Fetch-Site': 'same-origin',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(cookie && { Cookie: cookie }),
        ...headers,
      },
    });
    const [answer] = (await once(sent.end(body && JSON.stringify(body)), 'response')) as [IncomingMessage];
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.jar.set(name, value);
    }
    return answer;
  }
}
