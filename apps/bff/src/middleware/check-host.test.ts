import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';

import { checkHost } from './check-host.ts';

/** Throws where the middleware does. */
function ask(origin: string, host: string): boolean {
  const request = { url: '/', rawHeaders: ['Host', host] } as unknown as Request;
  let isLetThrough = false;
  void checkHost([origin])(request, {} as Response, () => void (isLetThrough = true));
  return isLetThrough;
}

describe('the host of a request', () => {
  it.each([
    ['http://app.example.com', 'app.example.com'],
    ['http://app.example.com', 'app.example.com:80'],
    ['https://app.example.com', 'APP.example.com:443'],
    ['https://app.example.com:8443', 'app.example.com:8443'],
    ['http://localhost:3000', 'LocalHost:3000'],
    ['http://[::1]:3000', '[::1]:3000'],
    ['http://[fe80::A]', '[FE80::a]:80'],
  ])('of %s may be spelled %s', (origin, host) => {
    expect(ask(origin, host)).toBe(true);
  });

  it.each([
    ['http://app.example.com', 'app.example.com:443'],
    ['https://app.example.com', 'app.example.com:80'],
    ['https://app.example.com:8443', 'app.example.com'],
    ['https://app.example.com:8443', 'app.example.com:443'],
    ['http://localhost:3000', 'localhost'],
    ['http://localhost:3000', 'localhost:80'],
    ['http://[::1]:3000', '::1:3000'],
    ['http://[::1]:3000', '[0:0:0:0:0:0:0:1]:3000'],
  ])('of %s is not %s', (origin, host) => {
    expect(() => ask(origin, host)).toThrow('This host name is not served here');
  });
});
