import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { eventStreamRequest } from './support/event-stream.ts';
import { sendRaw } from './support/raw.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

const host = 'Host: bff.test\r\nX-CSRF: 1\r\nOrigin: https://app.bff.test\r\n';
const post = `POST ${passwordPaths.signIn} HTTP/1.1\r\n${host}Content-Type: application/json\r\n`;

/** Node refuses these before Express sees them. */
describe('bytes that are no readable request', () => {
  it.each([
    ['words', 'hello there\r\n\r\n', 400],
    ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003', 400],
    ['an unknown version', `GET ${paths.session} HTTP/9.9\r\n${host}\r\n`, 400],
    ['a zero byte in the address', `GET /bff/\u0000 HTTP/1.1\r\n${host}\r\n`, 400],
    ['a zero byte in a header', `GET ${paths.session} HTTP/1.1\r\n${host}X: a\u0000b\r\n\r\n`, 400],
    ['a space before a colon', `GET ${paths.session} HTTP/1.1\r\nHost : bff.test\r\n\r\n`, 400],
    ['a folded header', `GET ${paths.session} HTTP/1.1\r\n${host} folded: x\r\n\r\n`, 400],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}`, 400],
    ['a length and chunks', `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['a length below zero', `${post}Content-Length: -1\r\n\r\n{}`, 400],
    ['broken chunks', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, 400],
  ])('are refused: %s', async (_what, bytes, status) => {
    const answer = await sendRaw(bff.port, bytes);

    expect(answer.status).toBe(status);
    const code = 'request_malformed';
    expect(JSON.parse(answer.text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, code });
    expect(answer.text).toMatch(/^Content-Type: application\/problem\+json/m);
    expect(answer.text).toMatch(/^Content-Security-Policy: default-src 'none'/m);
    expect(answer.text).toMatch(/^Connection: close/m);
    expect(answer.text).not.toMatch(/set-cookie|access-control/i);
  });

  const withCookies = (bytes: number) =>
    `GET ${paths.session} HTTP/1.1\r\n${host}Connection: close\r\nCookie: other=${'A'.repeat(bytes)}\r\n\r\n`;

  it('are not: cookies of other programs on the same host', async () => {
    expect((await sendRaw(bff.port, withCookies(60_000))).status).toBe(200);
  });

  it('are refused to the web app in words that it can read: more cookies than that', async () => {
    const answer = await sendRaw(bff.port, withCookies(70_000));

    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'headers_too_large' });
    expect(answer.text).toMatch(/^Access-Control-Allow-Origin: https:\/\/app\.bff\.test\r$/m);
    expect(answer.text).toMatch(/^Access-Control-Allow-Credentials: true\r$/m);
    expect(answer.text).not.toMatch(/set-cookie/i);
  });

  it('cut off an answer that has begun, and put nothing into it', async () => {
    const browser = await bff.signedIn();
    const socket = connect(bff.port, '127.0.0.1').setEncoding('latin1');
    let text = '';
    socket.on('data', (chunk: string) => (text += chunk));
    socket.write(eventStreamRequest(browser));
    await vi.waitFor(() => expect(text).toContain('listening'));

    socket.write('hello there\r\n\r\n');
    await once(socket, 'close');

    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('leave the BFF as it was', async () => {
    expect((await bff.browser().get(paths.session)).status).toBe(200);
    expect(bff.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
