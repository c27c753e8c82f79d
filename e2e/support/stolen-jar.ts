import type { BrowserContext } from '@playwright/test';
import { csrfHeader } from '@tokenless/bff/contract';
import type { Places } from './pages.ts';

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type StolenJar = Awaited<ReturnType<typeof copyJar>>;

/**
 * The cookies of a browser in somebody else's hands, at the moment of the copy. Nothing holds the thief to the rules of a
 * browser: every header says what the web app's would, unless told otherwise.
 */
export async function copyJar(context: BrowserContext, { bffOrigin, webOrigin }: Places) {
  const cookies = await context.cookies(bffOrigin);
  const jar = new Map(cookies.map(({ name, value }) => [name, value]));

  /** Sends, and takes the cookies of the answer. */
  async function send(method: string, path: string, { headers, body }: Sent = {}) {
    const response = await fetch(bffOrigin + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        [csrfHeader.name]: csrfHeader.value,
        Origin: webOrigin,
        'Sec-Fetch-Site': 'same-site',
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      setCookies,
      json: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  }

  const get = (path: string, headers: Sent['headers'] = {}) => send('GET', path, { headers });
  return { send, get };
}
