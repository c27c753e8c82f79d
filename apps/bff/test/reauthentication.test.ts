import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { renewalDue, signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import type { Answer } from './support/exchange.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const typeAgain = (browser: Browser, typed = password) =>
  browser.post(passwordPaths.reauthentication, { body: { password: typed } });

describe('re-authentication', () => {
  it('refuses a wrong password, and counts it as a guess', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);
    const answers = [];
    for (let guess = 0; guess < 11; guess += 1) answers.push(await typeAgain(browser, 'not the password'));

    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429]);
    expect(answers[0]?.json.code).toBe('credentials_rejected');
    expect(answers[0]?.setCookies).toEqual([]);
    expect((await browser.get(probePath)).status).toBe(200);
    expect((await signIn(bff.browser(), { email })).status).toBe(429);
  });

  it('leaves behind whoever shares the old session, once the new one is presented', async () => {
    const owner = await bff.signedIn();
    const thief = owner.copy();

    expect((await typeAgain(owner)).status).toBe(204);
    expect((await thief.get(probePath)).status).toBe(200);
    expect((await owner.get(probePath)).status).toBe(200);

    expect((await thief.get(probePath)).json).toMatchObject({ reason: 'reauthenticated' });
    expect((await thief.post(paths.renewal)).json).toMatchObject({ reason: 'reauthenticated' });
    expect((await owner.get(probePath)).status).toBe(200);
    // The same sign-in goes on: no news to its owner.
    expect(bff.securityEvents('session_replaced')).toHaveLength(1);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });

  it('costs only the password again when its answer is lost, twice', async () => {
    const browser = await bff.signedIn();
    for (let times = 0; times < 2; times += 1) await typeAgain(browser.copy());
    bff.clock.advance(61);

    expect((await browser.get(probePath)).status).toBe(200);
    expect((await browser.get(paths.sessions)).json.devices).toHaveLength(1);
    expect((await typeAgain(browser)).status).toBe(204);
    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('can be repeated when its answer was lost so long ago that the session it began has idled out', async () => {
    const browser = await bff.signedIn();
    await typeAgain(browser.copy());
    for (let minutes = 0; minutes < 40; minutes += 10) {
      bff.clock.advance(600);
      expect((await browser.get(probePath)).status).toBe(200);
    }

    expect((await typeAgain(browser)).status).toBe(204);
    expect((await browser.get(probePath)).status).toBe(200);
    expect((await browser.get(paths.sessions)).json.devices).toHaveLength(1);
  });

  it('is kept by a browser that asks nothing for long', async () => {
    const browser = await bff.signedIn();
    await typeAgain(browser);
    bff.clock.advance(2000);

    expect((await browser.get(probePath)).status).toBe(200);
  });

  it.each<[string, (browser: Browser, email: string) => Promise<Answer>, string]>([
    ['signs out', (browser) => browser.delete(paths.session), 'signed_out'],
    ['signs in again', (browser, email) => signIn(browser, { email }), 'replaced_by_new_sign_in'],
  ])('leaves nobody behind when its owner %s before it was presented', async (_what, act, reason) => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);
    const thief = browser.copy();
    await typeAgain(browser);

    expect((await act(browser, email)).status).toBe(204);

    expect((await thief.get(probePath)).json).toMatchObject({ reason });
    expect((await thief.post(paths.renewal)).json).toMatchObject({ reason });
  });

  it('is undone by a sign-out that overtakes its answer', async () => {
    const browser = await bff.signedIn();
    const late = browser.copy();
    await typeAgain(late);

    await browser.delete(paths.session);

    expect((await late.get(probePath)).json).toMatchObject({ reason: 'signed_out' });
  });

  it('cannot help it when an older answer is overtaken, and puts the old cookies back', async () => {
    const browser = await renewalDue(bff);
    const otherTab = browser.copy();
    await otherTab.get(probePath);
    await typeAgain(browser);
    await browser.get(probePath);

    for (const [name, value] of otherTab.jar) browser.jar.set(name, value);

    expect((await browser.get(probePath)).json).toMatchObject({ reason: 'reauthenticated' });
  });

  it.each<[string, (browser: Browser) => Promise<Answer>]>([
    ['the page that only asks who is signed in', (browser) => browser.get(paths.session)],
    [
      'such a page with nothing but its refresh token',
      (browser) => {
        browser.jar.delete(cookieNames.access);
        return browser.get(paths.session);
      },
    ],
    ['"stay signed in"', (browser) => browser.post(paths.renewal)],
  ])('may be shown first by %s', async (_what, show) => {
    const browser = await bff.signedIn();
    const old = browser.copy();
    await typeAgain(browser);

    expect((await show(browser)).status).toBeLessThan(300);

    expect((await old.get(probePath)).json).toMatchObject({ reason: 'reauthenticated' });
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
  });
});
