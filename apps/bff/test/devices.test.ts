import { beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { Device } from '../src/contract/answers.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

/** One user, two browsers. */
async function twoDevices(): Promise<{ here: Browser; there: Browser }> {
  const email = randomEmail();
  const here = await bff.signedIn(email);
  const there = bff.browser();
  await signIn(there, { email, remember: true });
  return { here, there };
}

async function devicesOf(browser: Browser): Promise<Device[]> {
  return (await browser.get(paths.sessions)).json.devices as Device[];
}

async function otherHandle(browser: Browser): Promise<string> {
  const other = (await devicesOf(browser)).find(({ isThisOne }) => !isThisOne);
  return other?.handle ?? '';
}

describe('ending a device', () => {
  it("reaches nothing of somebody else's", async () => {
    const { here } = await twoDevices();
    const stranger = await bff.signedIn();

    const answer = await stranger.delete(paths.sessionByHandle(await otherHandle(here)));

    expect(answer.status).toBe(404);
    expect(await devicesOf(here)).toHaveLength(2);
  });

  it('needs a password that was typed lately', async () => {
    const { here, there } = await twoDevices();
    bff.clock.advance(601);

    const one = await here.delete(paths.sessionByHandle(await otherHandle(here)));
    const all = await here.delete(paths.sessions);

    expect([one.json.code, all.json.code]).toEqual(Array(2).fill('reauthentication_required'));
    expect((await there.get(probePath)).status).toBe(200);
  });

  it('is not done for a request that presents a replaced token', async () => {
    const { here, there } = await twoDevices();
    await bff.confirm(here);
    bff.clock.advance(250);
    const copy = here.copy();
    bff.expireAccessToken();
    await here.get(probePath);
    await bff.confirm(here);

    const answer = await copy.delete(paths.sessions);

    expect(answer.json.code).toBe('renewal_superseded');
    expect((await there.get(probePath)).status).toBe(200);
  });

  it('ends that one, and says so there', async () => {
    const { here, there } = await twoDevices();

    expect((await here.delete(paths.sessionByHandle(await otherHandle(here)))).status).toBe(204);

    expect((await there.get(probePath)).json).toMatchObject({ reason: 'signed_out_elsewhere' });
    expect((await here.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('session_ended')).toHaveLength(1);
  });

  it('of all others spares the session that asks, and begins nothing', async () => {
    const { here, there } = await twoDevices();

    const answer = await here.delete(paths.sessions);

    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect((await there.get(paths.sessions)).json).toMatchObject({ reason: 'signed_out_elsewhere' });
    expect(await devicesOf(here)).toMatchObject([{ isThisOne: true }]);
  });
});

describe('the list of devices', () => {
  it('names browser and system, marks this one, and tells how the sign-in was proved', async () => {
    const { here } = await twoDevices();
    const email = randomEmail();
    await bff.signedIn(email);
    const known = bff.browser();
    await known.post(passwordPaths.signIn, {
      body: { email, password: 'a long enough passphrase' },
      headers: { 'user-agent': firefox },
    });

    expect(await devicesOf(here)).toMatchObject([
      { isThisOne: true, remembered: false, amr: ['pwd'] },
      { isThisOne: false, remembered: true, browser: '', system: '' },
    ]);
    expect((await devicesOf(known))[0]).toMatchObject({ browser: 'Firefox', system: 'Linux' });
  });
});
