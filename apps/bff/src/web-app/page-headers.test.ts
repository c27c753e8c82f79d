import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { pageHeaders, type PageHeaderOptions } from './page-headers.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function headersFor(options: PageHeaderOptions): Promise<Headers> {
  const app = express().use(pageHeaders(options));
  const server = createServer(app.use((_request, response) => response.end()));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`)).headers;
}

const directivesOf = (headers: Headers) => headers.get('content-security-policy')?.split(';') ?? [];
const bffOrigin = 'http://localhost:3000';

describe('page headers', () => {
  it('allow only what was built with the page, and its BFF', async () => {
    expect(directivesOf(await headersFor({ bffOrigin }))).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self' http://localhost:3000",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      'report-uri http://localhost:3000/bff/csp-reports',
    ]);
  });

  it('name no other origin when the BFF serves the page itself', async () => {
    const directives = directivesOf(await headersFor({ bffOrigin: '' }));
    expect(directives).toContain("connect-src 'self'");
    expect(directives).toContain('report-uri /bff/csp-reports');
  });

  it('name a reporting endpoint only where browsers use it, over https', async () => {
    const overHttps = await headersFor({ bffOrigin: 'https://bff.example' });
    expect(overHttps.get('reporting-endpoints')).toBe('csp="https://bff.example/bff/csp-reports"');
    expect(directivesOf(overHttps)).toContain('report-to csp');
    const overHttp = await headersFor({ bffOrigin });
    expect(overHttp.has('reporting-endpoints')).toBe(false);
    expect(directivesOf(overHttp).join()).not.toContain('report-to');
  });

  it('keep the page apart from other sites', async () => {
    const headers = await headersFor({ bffOrigin });
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('switch off the features that the page does not use', async () => {
    const permissions = (await headersFor({ bffOrigin })).get('permissions-policy');
    for (const feature of ['camera', 'microphone', 'geolocation', 'usb', 'payment']) {
      expect(permissions).toContain(`${feature}=()`);
    }
  });

  it.each([
    ['https://bff.example.com', 'max-age=63072000; includeSubDomains'],
    ['http://bff.example.com', null],
    ['https://localhost:3000', null],
    ['', null],
  ])('demand https for two years when the BFF has it, behind a proxy too: %j', async (origin, demand) => {
    expect((await headersFor({ bffOrigin: origin })).get('strict-transport-security')).toBe(demand);
  });

  it('let the development server in by nonce and socket only', async () => {
    const devSocket = 'ws://localhost:5173';
    const directives = directivesOf(await headersFor({ bffOrigin, nonce: 'abc', devSocket }));
    expect(directives).toContain("script-src 'self' 'nonce-abc'");
    expect(directives).toContain("style-src 'self' 'nonce-abc'");
    expect(directives).toContain(`connect-src 'self' ${bffOrigin} ${devSocket}`);
  });

  it.each(['http://localhost:3000/', 'localhost', "https://a.example; script-src 'unsafe-inline'"])(
    'refuse %j as the origin of the BFF',
    (wrong) => {
      expect(() => pageHeaders({ bffOrigin: wrong })).toThrow(TypeError);
    },
  );
});
