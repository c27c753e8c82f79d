import { beforeEach, describe, expect, it } from 'vitest';

import { changePassword, newPassword, signedInTwice, signIn } from './support/accounts.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

describe('a password change', () => {
  it('is refused without the current password', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);

    const answer = await changePassword(browser, { currentPassword: 'not the password' });

    expect(answer.json.code).toBe('credentials_rejected');
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('is refused to a password that is common, short, or the address itself', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);

    for (const weak of ['qwerty123456', 'short', email]) {
      const answer = await changePassword(browser, { newPassword: weak });
      expect(answer.json).toMatchObject({ code: 'validation_failed', fields: { newPassword: /./ } });
    }
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
  });

  it('ends every other session at once, and a copy of this one', async () => {
    const { here, there } = await signedInTwice(bff);
    const thief = here.copy();

    expect((await changePassword(here)).status).toBe(204);

    for (const other of [there, thief]) {
      expect((await other.get(probePath)).json).toMatchObject({ reason: 'password_changed' });
    }
    expect((await here.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('password_changed')).toHaveLength(1);
  });

  it('lets only the new password sign in', async () => {
    const email = randomEmail();
    await changePassword(await bff.signedIn(email));

    expect((await signIn(bff.browser(), { email })).status).toBe(401);
    expect((await signIn(bff.browser(), { email, password: newPassword })).status).toBe(204);
    expect(bff.logText()).not.toMatch(new RegExp(`${password}|${newPassword}`));
  });
});
