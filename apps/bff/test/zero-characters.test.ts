import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { Browser } from './support/browser.ts';
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
    const answer = await browser.delete(`${paths.notes}/a%00b`);

    expect(answer.json).toMatchObject({ status: 400, code: 'request_malformed' });
  });

  it.each([
    { title: 'a\0b', body: '' },
    { title: 'a', body: '\0' },
    { 'ti\0tle': 'a', body: '' },
  ])('is refused in a body: %j', async (body) => {
    const answer = await browser.post(paths.notes, { body });

    expect(answer.json).toMatchObject({ status: 400, code: 'body_malformed' });
    expect((await browser.get(paths.notes)).json).toEqual({ notes: [] });
  });
});
