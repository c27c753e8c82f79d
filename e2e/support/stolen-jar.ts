import type { BrowserContext } from '@playwright/test';
import { csrfHeader } from '@tokenless/bff/contract';

export interface Answer {
  readonly status: number;
  readonly setCookies: readonly string[];
  /** The parsed body; undefined when there is none. */
  readonly json: unknown;
}

interface Places {
  readonly bffOrigin: string;
  readonly webOrigin: string;
}

/**
 * The cookies of a browser in somebody else's hands, at the moment of the copy. Nothing holds the thief to the rules of a
 * browser: every header says what the web app's would, unless told otherwise.
 */
export class StolenJar {
  readonly #cookies: Map<string, string>;
  readonly #places: Places;

  private constructor(cookies: Map<string, string>, places: Places) {
    this.#cookies = cookies;
    this.#places = places;
  }

  static async copy(context: BrowserContext, places: Places): Promise<StolenJar> {
    const cookies = await context.cookies(places.bffOrigin);
    return new StolenJar(new Map(cookies.map(({ name, value }) => [name, value])), places);
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, { headers });

  /** Sends, and takes the cookies of the answer. */
  async send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string> | undefined; body?: unknown } = {},
  ): Promise<Answer> {
    const response = await fetch(this.#places.bffOrigin + path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        [csrfHeader.name]: csrfHeader.value,
        Origin: this.#places.webOrigin,
        'Sec-Fetch-Site': 'same-site',
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, setCookies, json: text === '' ? undefined : JSON.parse(text) };
  }
}
