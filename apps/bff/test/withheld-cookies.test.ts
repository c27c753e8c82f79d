import { beforeEach, describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { renewalDue } from './support/accounts.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const body = { text: 'slow' };

/** A request that has renewed the session, and whose body the browser is still sending. */
const renewedWhileSending = async () => {
  const browser = await renewalDue(bff);
  const request = browser.hold('POST', probePath);
  await vi.waitFor(() => expect(bff.securityEvents('session_rotated')).toHaveLength(1));
  return { browser, request };
};

describe('the cookies of a slow answer', () => {
  it('are withheld when it leaves later than ten seconds after minting', async () => {
    const { browser, request } = await renewedWhileSending();
    bff.clock.advance(10.5);

    const answer = await request.finish(body);

    expect(answer).toMatchObject({ status: 201, setCookies: [] });
    const next = await browser.get(probePath);
    expect(next).toMatchObject({ status: 200, setCookies: { length: 2 } });
    expect(next.json.texts).toHaveLength(1);
    expect(bff.securityEvents('session_reissued')).toHaveLength(1);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });

  it('leave with it up to ten seconds after minting', async () => {
    const { request } = await renewedWhileSending();
    bff.clock.advance(10);

    const answer = await request.finish(body);

    expect(answer).toMatchObject({ status: 201, setCookies: { length: 2 } });
  });

  it('are withheld when the person has signed out meanwhile', async () => {
    const { browser, request } = await renewedWhileSending();
    expect((await browser.copy().delete(paths.session)).status).toBe(204);

    const answer = await request.finish(body);

    expect(answer.setCookies).toEqual([]);
    expect((await browser.get(probePath)).json).toMatchObject({ reason: 'signed_out' });
  });
});
