import type { Request, Response } from 'express';

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Undefined: until the browser ends. */
  readonly maxAgeSeconds?: number;
}

/** As much of a response as the session's routes, the cookie rules and `on-headers` touch. */
export class BareResponse {
  statusCode = 200;
  readonly setCookies: SetCookie[] = [];
  body: unknown;
  onEnd: () => void = () => {};

  cookie(name: string, value: string, { maxAge }: { maxAge?: number }): void {
    this.setCookies.push({ name, value, ...(maxAge !== undefined && { maxAgeSeconds: maxAge / 1000 }) });
  }

  clearCookie(name: string): void {
    this.setCookies.push({ name, value: '', maxAgeSeconds: 0 });
  }

  writeHead(status: number): void {
    this.statusCode = status;
  }

  set(): this {
    return this;
  }

  status(status: number): this {
    this.statusCode = status;
    return this;
  }

  json(body: unknown): void {
    this.body = body;
    this.onEnd();
  }

  end(): void {
    this.onEnd();
  }

  get asResponse(): Response {
    return this as unknown as Response;
  }
}

/** As much of a request as `authenticate` and a router read: what is asked, and the cookies, parsed and as they came. */
export function bareRequest(
  cookies: Readonly<Record<string, string>>,
  asked: { readonly method: string; readonly url: string },
): Request {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return { ...asked, cookies, headers: { cookie: cookie.join('; ') } } as unknown as Request;
}
