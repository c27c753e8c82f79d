import type { Request, Response } from 'express';

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Undefined: until the browser ends. */
  readonly maxAgeSeconds?: number;
}

/** As much of a response as the cookie rules and `on-headers` touch. */
export class BareResponse {
  statusCode = 200;
  readonly setCookies: SetCookie[] = [];

  cookie(name: string, value: string, { maxAge }: { maxAge?: number }): void {
    this.setCookies.push({ name, value, ...(maxAge !== undefined && { maxAgeSeconds: maxAge / 1000 }) });
  }

  clearCookie(name: string): void {
    this.setCookies.push({ name, value: '', maxAgeSeconds: 0 });
  }

  writeHead(status: number): void {
    this.statusCode = status;
  }

  get asResponse(): Response {
    return this as unknown as Response;
  }
}

/** As much of a request as `authenticate` reads: the cookies, parsed and as they came. */
export function bareRequest(cookies: Readonly<Record<string, string>>): Request {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return { cookies, headers: { cookie: cookie.join('; ') } } as unknown as Request;
}
