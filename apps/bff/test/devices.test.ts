import { beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { Device } from '../src/contract/answers.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signedInTwice } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { password, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

const twoDevices = () => signedInTwice(bff, { remember: true });
const devicesOf = async (browser: Browser) => (await browser.get(paths.sessions)).json.devices as Device[];
const endOther = async (browser: Browser, by = browser) => {
  const other = (await devicesOf(browser)).find(({ isThisOne }) => !isThisOne);
  return by.delete(paths.sessionByHandle(other!.handle));
};

describe('ending a device', () => {
  it("reaches nothing of somebody else's", async () => {
    const { here } = await twoDevices();

    expect((await endOther(here, await bff.signedIn())).status).toBe(404);

    expect(await devicesOf(here)).toHaveLength(2);
  });

  it('needs a password that was typed lately', async () => {
    const { here, there } = await twoDevices();
    bff.clock.advance(601);

    const one = await endOther(here);
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

    expect((await endOther(here)).status).toBe(204);

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
    const { here, email } = await twoDevices();
    const known = bff.browser();
    const headers = { 'user-agent': firefox };
    await known.post(passwordPaths.signIn, { body: { email, password }, headers });

    expect((await devicesOf(here)).toSorted((a, b) => a.browser.localeCompare(b.browser))).toMatchObject([
      { isThisOne: true, remembered: false, amr: ['pwd'], browser: '', system: '' },
      { isThisOne: false, remembered: true, browser: '', system: '' },
      { isThisOne: false, remembered: false, browser: 'Firefox', system: 'Linux' },
    ]);
  });
});
