import { describe, expect, it, vi } from 'vitest';

import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

describe('a text with a zero character', () => {
  it('is refused in an address, before it is looked up', async () => {
    const answer = await browser.delete(`${probePath}/a%00b`);

    expect(answer.json).toMatchObject({ status: 400, code: 'request_malformed' });
  });

  it.each<[where: string, body: unknown]>([
    ['in a text', { text: 'a\0b' }],
    ['in a name', { 'te\0xt': 'a' }],
    ['after a backslash', { text: 'after a backslash \\\0' }],
    ['deep inside', { text: ['deep', { inside: '\0' }] }],
    ['behind three backslashes', String.raw`{"text":"\\\u0000"}`],
    ['right behind another escape', String.raw`{"text":"\n\u0000"}`],
    ['in a field that the next one replaces', String.raw`{"text":"\u0000","text":"a"}`],
    ['as a raw byte', '{"text":"a\0b"}'],
    ['as a raw byte between fields', '{"text":"a",\0"more":""}'],
  ])('is refused in a body: %s', async (_where, body) => {
    const answer = await browser.post(probePath, { body });

    expect(answer.json).toMatchObject({ status: 400, code: 'body_malformed' });
    expect((await browser.get(probePath)).json).toEqual({ texts: [] });
  });
});

describe('a text that only looks as if it had a zero character', () => {
  it.each([
    ['a backslash and the letters u0000', String.raw`\\u0000`, String.raw`\u0000`],
    ['two backslashes and the letters', String.raw`\\\\u0000`, String.raw`\\u0000`],
    ['the letters alone', 'u0000', 'u0000'],
    ['a zero that was typed', '0000', '0000'],
    ['a neighbour of U+0000', String.raw`\u0001`, '\u0001'],
    ['a character that ends in zeros', String.raw`\u1000\u2000.`, '\u1000\u2000.'],
    // An overlong form, which some decoders take for U+0000.
    ['the bytes C0 80', Buffer.from([0xc0, 0x80]), '\uFFFD\uFFFD'],
  ])('is kept as it is: %s', async (_what, written, read) => {
    const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from(written), Buffer.from('"}')]);

    const answer = await browser.post(probePath, { body });

    expect(answer.status).toBe(201);
    expect(answer.json.text).toBe(read);
  });
});

describe('looking for zero characters', () => {
  it('costs no call for each value of a body', async () => {
    const numbers = `[${'1,'.repeat(50_000)}1]`;
    const parse = vi.spyOn(JSON, 'parse');

    const answer = await browser.post(probePath, { body: numbers });

    const calls = parse.mock.calls.filter(([text]) => text === numbers);
    parse.mockRestore();
    expect(answer.json).toMatchObject({ status: 400, code: 'body_malformed' });
    expect(calls.map(([, reviver]) => reviver)).toEqual([undefined]);
  });
});
