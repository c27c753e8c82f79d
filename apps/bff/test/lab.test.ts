import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

describe('the lab in production', () => {
  it('does not exist', async () => {
    const bff = await startTestBff();
    const browser = await bff.signedIn();

    expect((await browser.get(paths.xRay)).status).toBe(404);
    expect((await browser.post(paths.loseNextAnswer)).status).toBe(404);
    await bff.stop();
  });
});

describe('the lab in the demo', () => {
  let bff: TestBff;
  beforeEach(async () => {
    bff = await startTestBff({ MODE: 'demo' });
  });
  afterEach(() => bff.stop());

  it('shows nothing to who is signed out', async () => {
    expect((await bff.browser().get(paths.xRay)).status).toBe(401);
  });

  it('shows claims and never a token', async () => {
    const browser = await bff.signedIn();

    const { text, json } = await browser.get(paths.xRay);

    expect(json.accessToken).toMatchObject({ state: 'valid', claims: { gen: 1, amr: ['pwd'] } });
    expect(json.cookies).toHaveLength(2);
    for (const value of browser.jar.values()) expect(text).not.toContain(value);
    expect(text).not.toContain('eyJ');
  });

  it('draws what happened to the tokens', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();
    await browser.sendAndLose('GET', paths.notes);
    bff.clock.advance(2);
    await browser.get(paths.notes);

    const { timeline, session, lastRequest } = (await browser.get(paths.xRay)).json;

    expect(timeline.map(({ event }: { event: string }) => event)).toEqual([
      'issued',
      'confirmed',
      'rotated',
      'replayed',
    ]);
    expect(session).toMatchObject({ generation: 2, confirmed: false });
    expect(lastRequest).toMatchObject({ method: 'GET', path: paths.notes, xCsrf: '1', status: 200 });
  });

  it('loses one answer on purpose, and the request has its effect', async () => {
    const browser = await bff.signedIn();
    await browser.post(paths.loseNextAnswer);
    const note = { title: 'written', body: 'the answer is lost' };

    await expect(browser.post(paths.notes, { body: note })).rejects.toThrow('socket hang up');

    expect((await browser.get(paths.notes)).json.notes).toMatchObject([note]);
  });
});
