import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookies: readonly string[];
  readonly text: string;
  /** The parsed body, or undefined when there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests assert on its shape
  readonly json: any;
}

export interface RequestOptions {
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  /** Undefined removes a header that is sent by default. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** What a browser does for the web app: keeps cookies, and sends the headers that the page and the browser add. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly #port: number;
  readonly #defaults: Readonly<Record<string, string>>;

  constructor(port: number, defaults: Readonly<Record<string, string>>) {
    this.#port = port;
    this.#defaults = defaults;
  }

  get = (path: string, options?: RequestOptions) => this.send('GET', path, options);
  post = (path: string, options?: RequestOptions) => this.send('POST', path, options);
  put = (path: string, options?: RequestOptions) => this.send('PUT', path, options);
  delete = (path: string, options?: RequestOptions) => this.send('DELETE', path, options);

  /** Sends, and takes the cookies of the answer. */
  async send(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const answer = await this.sendAndLose(method, path, options);
    for (const line of answer.setCookies) this.#take(line);
    return answer;
  }

  /** Sends, but the answer never reaches the cookie jar. */
  sendAndLose(method: string, path: string, { body, headers = {} }: RequestOptions = {}): Promise<Answer> {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = {
      ...this.#defaults,
      ...(cookie && { cookie }),
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return exchange(this.#port, { method, path, headers: Object.fromEntries(given) }, text);
  }

  /** The same cookies in somebody else's hands. */
  copy(): Browser {
    const other = new Browser(this.#port, this.#defaults);
    for (const [name, value] of this.jar) other.jar.set(name, value);
    return other;
  }

  #take(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

function exchange(
  port: number,
  options: { method: string; path: string; headers: Record<string, string> },
  body: string | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent: false, ...options }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = /json/.test(incoming.headers['content-type'] ?? '');
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          setCookies: incoming.headers['set-cookie'] ?? [],
          text,
          json: isJson && text ? JSON.parse(text) : undefined,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
