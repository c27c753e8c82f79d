import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

let bff: TestBff;
let browser: Browser;
beforeAll(async () => {
  bff = await startTestBff();
  browser = await bff.signedIn();
});
afterAll(() => bff.stop());

describe('a text with a zero character', () => {
  it('is refused in an address, before it is looked up', async () => {
    const answer = await browser.delete(`${probePath}/a%00b`);

    expect(answer.json).toMatchObject({ status: 400, code: 'request_malformed' });
  });

  it.each([{ text: 'a\0b' }, { 'te\0xt': 'a' }])('is refused in a body: %j', async (body) => {
    const answer = await browser.post(probePath, { body });

    expect(answer.json).toMatchObject({ status: 400, code: 'body_malformed' });
    expect((await browser.get(probePath)).json).toEqual({ texts: [] });
  });
});
