import { exchange, type Answer, type HeldExchange, holdExchange, type Outgoing } from './exchange.ts';

export interface RequestOptions {
  /** An object is sent as JSON, text and bytes as they are. */
  readonly body?: unknown;
  /** Undefined removes a header that is sent by default. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** What a browser does for the web app: keeps cookies, and sends the headers that the page and the browser add. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly #port: () => number;
  readonly #defaults: Readonly<Record<string, string>>;

  constructor(port: () => number, defaults: Readonly<Record<string, string>>) {
    this.#port = port;
    this.#defaults = defaults;
  }

  get = (path: string, options?: RequestOptions) => this.send('GET', path, options);
  post = (path: string, options?: RequestOptions) => this.send('POST', path, options);
  put = (path: string, options?: RequestOptions) => this.send('PUT', path, options);
  delete = (path: string, options?: RequestOptions) => this.send('DELETE', path, options);

  /** Sends, and takes the cookies of the answer. */
  send = async (method: string, path: string, options: RequestOptions = {}): Promise<Answer> => {
    const answer = await this.sendAndLose(method, path, options);
    for (const line of answer.setCookies) this.#take(line);
    return answer;
  };

  /** Sends, but the answer never reaches the cookie jar. */
  sendAndLose = (
    method: string,
    path: string,
    { body, headers = {} }: RequestOptions = {},
  ): Promise<Answer> => {
    const bytes = bytesOf(body);
    return exchange(this.#outgoing(method, path, { headers, hasBody: bytes !== undefined }), bytes);
  };

  /** Sends the headers and keeps the body back until `finish`. The cookies of the answer are not taken. */
  hold = (method: string, path: string, { headers = {} }: RequestOptions = {}): HeldExchange =>
    holdExchange(this.#outgoing(method, path, { headers, hasBody: true }));

  /** The same cookies in somebody else's hands. */
  copy = (): Browser => {
    const other = new Browser(this.#port, this.#defaults);
    for (const [name, value] of this.jar) other.jar.set(name, value);
    return other;
  };

  #outgoing(
    method: string,
    path: string,
    { headers, hasBody }: { headers: NonNullable<RequestOptions['headers']>; hasBody: boolean },
  ): Outgoing {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = {
      ...this.#defaults,
      ...(cookie && { cookie }),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...headers,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return { port: this.#port(), method, path, headers: Object.fromEntries(given) };
  }

  #take(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

function bytesOf(body: unknown): string | Buffer | undefined {
  const asItIs = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  return asItIs ? body : JSON.stringify(body);
}
