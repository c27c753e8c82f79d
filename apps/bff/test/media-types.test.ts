import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

const body = JSON.stringify({ text: 'a text' });

const send = (body: string, headers: Record<string, string | undefined>) =>
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

describe('after all these requests', () => {
  it('nothing was made of them', async () => {
    expect((await browser.get(probePath)).json).toEqual({ texts: [] });
  });
});
