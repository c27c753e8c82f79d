import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

describe('silent renewal', () => {
  let bff: TestBff;
  beforeEach(async () => {
    bff = await startTestBff();
  });
  afterEach(() => bff.stop());

  it('ends the session for both when a copied token is shown later', async () => {
    const owner = await bff.signedIn();
    await bff.confirm(owner);
    const thief = owner.copy();
    bff.expireAccessToken();
    await owner.get(paths.notes);
    await bff.confirm(owner);
    bff.clock.advance(121);

    const answer = await thief.get(paths.notes);

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'session_ended', reason: 'refresh_token_reused' });
    expect(answer.setCookies).toEqual([]);
    expect(bff.securityEvents()).toContainEqual(expect.objectContaining({ event: 'refresh_token_reused' }));
    expect((await owner.get(paths.notes)).status).toBe(401);
  });

  it('renews inside the request when the access token has expired', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    const before = new Map(browser.jar);
    bff.expireAccessToken();

    const answer = await browser.post(paths.notes, { body: { title: 'kept', body: 'once' } });

    expect(answer.status).toBe(201);
    expect(answer.setCookies).toHaveLength(2);
    expect(browser.jar.get(cookieNames.access)).not.toBe(before.get(cookieNames.access));
    expect(browser.jar.get(cookieNames.refresh)).not.toBe(before.get(cookieNames.refresh));
    expect((await browser.get(paths.notes)).json.notes).toHaveLength(1);
    expect(bff.securityEvents()).toContainEqual(
      expect.objectContaining({ event: 'session_rotated', gen: 2 }),
    );
  });

  it('makes one decision for ten requests at once', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();

    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.get(paths.notes)));

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(bff.securityEvents().filter(({ event }) => event === 'session_rotated')).toHaveLength(1);
  });

  it('hands out the same current token again when the answer was lost', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();
    await browser.sendAndLose('GET', paths.notes);
    bff.clock.advance(86);

    const answer = await browser.get(paths.notes);

    expect(answer.status).toBe(200);
    expect(answer.setCookies).toHaveLength(2);
    expect(bff.securityEvents().at(-1)).toMatchObject({ event: 'session_replayed', gen: 2 });
  });
});
