import { brotliCompressSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

const body = JSON.stringify({ text: 'a text' });

const send = (body: string | Buffer, headers: Record<string, string | undefined>) =>
  browser.post(probePath, { body, headers });

const unsupported = { status: 415, code: 'media_type_unsupported' };

describe('a body that is not JSON by its name', () => {
  it.each([
    undefined,
    '',
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/problem+json',
    'application/json-patch+json',
    'application/jsonp',
    'text/plain; application/json',
    'text/plain, application/json',
    'application/octet-stream',
  ])('is refused: %s', async (type) => {
    expect((await send(body, { 'content-type': type })).json).toMatchObject(unsupported);
  });

  it.each(['latin1', 'x-unknown', 'utf-7', 'utf-16', 'utf-16le', 'utf-32'])(
    'is refused in an encoding of text that JSON does not have: %s',
    async (charset) => {
      const type = `application/json; charset=${charset}`;
      expect((await send(body, { 'content-type': type })).json).toMatchObject(unsupported);
    },
  );

  it.each(['compress', 'x-unknown', 'gzip, gzip'])('is refused when packed as %s', async (encoding) => {
    expect((await send(body, { 'content-encoding': encoding })).json).toMatchObject(unsupported);
  });
});

const chunked = { 'transfer-encoding': 'chunked' };

describe('a body of which only the length is unknown', () => {
  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'is refused by its name like any other: %s',
    async (type) => {
      const headers = { ...chunked, 'content-type': type };

      expect((await send(body, { ...headers })).json).toMatchObject({ status: 415 });
      const answer = await browser.send('DELETE', paths.session, { body: 'x', headers });
      expect(answer.json).toMatchObject(unsupported);
      expect((await browser.get(paths.session)).json.state).toBe('signed_in');
    },
  );

  it('is refused at its first byte, wherever its end may be', async () => {
    const held = browser.hold('POST', probePath, { headers: { ...chunked, 'content-type': 'text/plain' } });
    await held.arrived;

    held.write('x');

    expect((await held.answer).json).toMatchObject(unsupported);
    held.leave();
  });

  it('holds nothing up when its sender goes away', async () => {
    const held = browser.hold('POST', probePath, { headers: { ...chunked, 'content-type': 'text/plain' } });
    await held.arrived;

    held.leave();

    await expect(held.answer).rejects.toThrow('socket hang up');
    await expect.poll(() => bff.log.some(({ detail }) => detail === 'given up')).toBe(true);
    expect(bff.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

describe('a large body', () => {
  const tooLarge = JSON.stringify({ text: 'x'.repeat(102_400) });

  it.each([{}, chunked])('is refused over 100 kB: %j', async (headers) => {
    expect((await send(tooLarge, headers)).json).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is refused by its size when unpacked: %s', async (encoding, pack) => {
    const packed = pack(JSON.stringify({ text: 'x'.repeat(2_000_000) }));
    expect(packed.length).toBeLessThan(102_400);

    const answer = await send(packed, { 'content-encoding': encoding });

    expect(answer).toMatchObject({ status: 413, json: { code: 'body_too_large' } });
  });

  it('is not read when nobody is signed in', async () => {
    const answer = await bff.browser().post(probePath, { body: tooLarge });

    expect(answer).toMatchObject({ status: 401, json: { code: 'session_required' } });
  });
});

describe('a body that cannot be read', () => {
  it.each(['{', '{"text":"x"', "{'text':'x'}", '{"text":"x",}', 'text', 'NaN', '\u0000', '[1', '"text'])(
    'is refused: %j',
    async (body) => {
      expect((await send(body, {})).json).toMatchObject({ status: 400, code: 'body_malformed' });
    },
  );

  it('is refused when it is not packed as it says', async () => {
    const answer = await send(body, { 'content-encoding': 'gzip' });

    expect(answer).toMatchObject({ status: 400, json: { code: 'request_malformed' } });
  });

  it('tells nothing of what it held', async () => {
    expect((await send('{"text": hunter2-of-somebody}', {})).text).not.toContain('hunter2');
    expect(bff.logText()).not.toContain('hunter2');
  });
});

describe('after all these requests', () => {
  it('nothing was made of them', async () => {
    expect((await browser.get(probePath)).json).toEqual({ texts: [] });
  });
});

describe('a body of JSON', () => {
  it.each<[string, string | Buffer, Record<string, string>]>([
    ['with a charset', body, { 'content-type': 'application/json; charset=utf-8' }],
    ['with a name in capitals', body, { 'content-type': 'Application/JSON' }],
    ['packed', gzipSync(body), { 'content-encoding': 'gzip' }],
    ['in chunks', body, { 'transfer-encoding': 'chunked' }],
    ['of just under 100 kB', body.padEnd(102_400), {}],
  ])('is accepted %s', async (_how, body, headers) => {
    expect((await send(body, headers)).status).toBe(201);
  });

  it.each([undefined, 'text/plain', 'application/json'])(
    'is not asked for where chunks are announced and none comes, by its name %s',
    async (type) => {
      const leaver = await bff.signedIn();
      const headers = { 'transfer-encoding': 'chunked', 'content-type': type };

      expect((await leaver.post(paths.renewal, { headers })).status).toBe(204);
      expect((await leaver.get(probePath, { headers })).status).toBe(200);
      expect((await leaver.delete(paths.session, { headers })).status).toBe(204);
      expect((await leaver.get(paths.session)).json).toEqual({ state: 'signed_out' });
    },
  );

  it('is not asked for where nothing is sent', async () => {
    expect((await browser.post(paths.renewal)).status).toBe(204);
    expect((await browser.get(probePath, { headers: { 'content-length': '0' } })).status).toBe(200);
  });
});
