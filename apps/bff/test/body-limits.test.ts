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

const chunked = { 'transfer-encoding': 'chunked' };

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
