import { beforeEach, describe, expect, it } from 'vitest';

import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const newPassword = 'another fine passphrase';
const change = (browser: Browser, body: object = {}) =>
  browser.put(passwordPaths.password, { body: { currentPassword: password, newPassword, ...body } });

describe('a password change', () => {
  it('is refused without the current password', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);

    const answer = await change(browser, { currentPassword: 'not the password' });

    expect(answer.json.code).toBe('credentials_rejected');
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('is refused to a password that is common, short, or the address itself', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);

    for (const weak of ['qwerty123456', 'short', email]) {
      const answer = await change(browser, { newPassword: weak });
      expect(answer.json).toMatchObject({ code: 'validation_failed', fields: { newPassword: /./ } });
    }
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
  });

  it('ends every other session at once, and a copy of this one', async () => {
    const email = randomEmail();
    const here = await bff.signedIn(email);
    const there = bff.browser();
    await signIn(there, { email });
    const thief = here.copy();

    expect((await change(here)).status).toBe(204);

    for (const other of [there, thief]) {
      expect((await other.get(probePath)).json).toMatchObject({ reason: 'password_changed' });
    }
    expect((await here.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('password_changed')).toHaveLength(1);
  });

  it('lets only the new password sign in', async () => {
    const email = randomEmail();
    await change(await bff.signedIn(email));

    expect((await signIn(bff.browser(), { email })).status).toBe(401);
    expect((await signIn(bff.browser(), { email, password: newPassword })).status).toBe(204);
  });

  it('brings no password into the log', async () => {
    await change(await bff.signedIn());

    expect(bff.logText()).not.toContain(password);
    expect(bff.logText()).not.toContain(newPassword);
  });
});
