import { brotliCompressSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { Browser } from './support/browser.ts';
import { password, randomEmail, startTestBff, type TestBff } from './support/test-bff.ts';

let bff: TestBff;
let browser: Browser;
beforeAll(async () => {
  bff = await startTestBff();
  browser = await bff.signedIn();
});
afterAll(() => bff.stop());

const note = JSON.stringify({ title: 'a note', body: 'with a text' });

const send = (body: string | Buffer, headers: Record<string, string | undefined>) =>
  browser.post(paths.notes, { body, headers });

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
    const answer = await send(note, { 'content-type': type });

    expect(answer.status).toBe(415);
    expect(answer.json).toMatchObject({ code: 'media_type_unsupported' });
  });

  it.each([
    'application/json; charset=latin1',
    'application/json; charset=x-unknown',
    'application/json; charset=utf-7',
    'application/json; charset=utf-16',
    'application/json; charset=utf-16le',
    'application/json; charset=utf-32',
  ])('is refused in an encoding of text that JSON does not have: %s', async (type) => {
    expect((await send(note, { 'content-type': type })).json).toMatchObject({
      status: 415,
      code: 'media_type_unsupported',
    });
  });

  it.each(['compress', 'x-unknown', 'gzip, gzip'])('is refused when packed as %s', async (encoding) => {
    expect((await send(note, { 'content-encoding': encoding })).json).toMatchObject({
      status: 415,
      code: 'media_type_unsupported',
    });
  });
});

describe('a body of which only the length is unknown', () => {
  const chunked = { 'transfer-encoding': 'chunked' };

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'is refused by its name like any other: %s',
    async (type) => {
      const headers = { ...chunked, 'content-type': type };

      expect((await send(note, { ...headers })).json).toMatchObject({ status: 415 });
      const answer = await browser.send('DELETE', paths.session, { body: 'x', headers });
      expect(answer.json).toMatchObject({ status: 415, code: 'media_type_unsupported' });
      expect((await browser.get(paths.session)).json.state).toBe('signed_in');
    },
  );

  it('is refused at its first byte, wherever its end may be', async () => {
    const held = browser.hold('POST', paths.notes, { headers: { ...chunked, 'content-type': 'text/plain' } });
    await held.arrived;

    held.write('x');

    expect((await held.answer).json).toMatchObject({ status: 415, code: 'media_type_unsupported' });
    held.leave();
  });

  it('holds nothing up when its sender goes away', async () => {
    const held = browser.hold('POST', paths.notes, { headers: { ...chunked, 'content-type': 'text/plain' } });
    await held.arrived;

    held.leave();

    await expect(held.answer).rejects.toThrow('socket hang up');
    await expect.poll(() => bff.log.some(({ detail }) => detail === 'given up')).toBe(true);
    expect(bff.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

describe('a large body', () => {
  const tooLarge = JSON.stringify({ title: 'large', body: 'x'.repeat(102_400) });

  it('is refused over 100 kB', async () => {
    const answer = await send(tooLarge, {});

    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ code: 'body_too_large' });
  });

  it('is refused when its length is not announced', async () => {
    const answer = await send(tooLarge, { 'transfer-encoding': 'chunked' });

    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ code: 'body_too_large' });
  });

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is refused by its size when unpacked: %s', async (encoding, pack) => {
    const packed = pack(JSON.stringify({ title: 'bomb', body: 'x'.repeat(2_000_000) }));
    expect(packed.length).toBeLessThan(102_400);

    const answer = await send(packed, { 'content-encoding': encoding });

    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ code: 'body_too_large' });
  });

  it('is not read when nobody is signed in', async () => {
    const answer = await bff.browser().post(paths.notes, { body: tooLarge });

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'session_required' });
  });
});

describe('a body of more than 8 kB', () => {
  const long = (fields: object) => JSON.stringify(fields).padEnd(8193);
  const email = randomEmail();

  it.each([
    ['POST', paths.passwordSignIn, { email, password }],
    ['POST', paths.registration, { name: 'Ada', email, password }],
    ['POST', paths.session, {}],
    ['POST', paths.renewal, {}],
    ['POST', '/BFF/sign-in/password', { email, password }],
    ['POST', '/bff//sign-in/password', { email, password }],
  ])('is refused to somebody who is not signed in: %s %s', async (method, path, fields) => {
    const answer = await bff.browser().send(method, path, { body: long(fields) });

    expect(answer.json).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it.each([
    ['POST', paths.passwordSignIn, { email, password }],
    ['POST', paths.registration, { name: 'Ada', email, password }],
    ['POST', paths.reauthentication, { password }],
    ['PUT', paths.password, { currentPassword: password, newPassword: 'another long passphrase' }],
    ['DELETE', paths.session, {}],
  ])('is refused to somebody who is: %s %s', async (method, path, fields) => {
    // By itself Node announces no length for a DELETE.
    const headers = { 'content-length': '8193' };
    const answer = await browser.send(method, path, { body: long(fields), headers });

    expect(answer.json).toMatchObject({ status: 413, code: 'body_too_large' });
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
  });

  it('is more than any of these takes, in the longest spelling there is', async () => {
    const escaped = (fields: object) =>
      JSON.stringify(fields)
        .replaceAll(/x/g, String.raw`\u0078`)
        .replaceAll('🔑', String.raw`\ud83d\udd11`);
    const local = 'x'.repeat(242);
    const longest = { email: `${local}@example.com`, password: 'x'.repeat(512) };

    const signIn = await bff.browser().post(paths.passwordSignIn, { body: escaped(longest) });
    const change = await browser.put(paths.password, {
      body: escaped({ currentPassword: longest.password, newPassword: '🔑'.repeat(128) }),
    });
    const account = { name: 'x'.repeat(100), email: longest.email, password: '🔑'.repeat(128) };
    const registration = await bff.browser().post(paths.registration, { body: escaped(account) });

    expect([signIn.status, change.status, registration.status]).toEqual([401, 401, 201]);
  });
});

describe('a body that cannot be read', () => {
  it.each(['{', '{"title":"x"', "{'title':'x'}", '{"title":"x",}', 'note', 'NaN', '\u0000', '[1', '"text'])(
    'is refused: %j',
    async (body) => {
      const answer = await send(body, {});

      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ code: 'body_malformed' });
    },
  );

  it('is refused when it is not packed as it says', async () => {
    const answer = await send(note, { 'content-encoding': 'gzip' });

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: 'request_malformed' });
  });

  it('tells nothing of what it held', async () => {
    const answer = await send('{"title": hunter2-of-somebody}', {});

    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('hunter2');
    expect(bff.logText()).not.toContain('hunter2');
  });
});

describe('after all these requests', () => {
  it('nothing was made of them', async () => {
    expect((await browser.get(paths.notes)).json).toEqual({ notes: [] });
  });
});

describe('a body of JSON', () => {
  it.each<[string, string | Buffer, Record<string, string>]>([
    ['with a charset', note, { 'content-type': 'application/json; charset=utf-8' }],
    ['with a name in capitals', note, { 'content-type': 'Application/JSON' }],
    ['packed', gzipSync(note), { 'content-encoding': 'gzip' }],
    ['in chunks', note, { 'transfer-encoding': 'chunked' }],
    ['of just under 100 kB', note.padEnd(102_400), {}],
  ])('is accepted %s', async (_how, body, headers) => {
    expect((await send(body, headers)).status).toBe(201);
  });

  it.each([undefined, 'text/plain', 'application/json'])(
    'is not asked for where chunks are announced and none comes, by its name %s',
    async (type) => {
      const leaver = await bff.signedIn();
      const headers = { 'transfer-encoding': 'chunked', 'content-type': type };

      expect((await leaver.post(paths.renewal, { headers })).status).toBe(204);
      expect((await leaver.get(paths.notes, { headers })).status).toBe(200);
      expect((await leaver.delete(paths.session, { headers })).status).toBe(204);
      expect((await leaver.get(paths.session)).json).toEqual({ state: 'signed_out' });
    },
  );

  it('is not asked for where nothing is sent', async () => {
    expect((await browser.post(paths.renewal)).status).toBe(204);
    expect((await browser.get(paths.notes, { headers: { 'content-length': '0' } })).status).toBe(200);
  });
});
