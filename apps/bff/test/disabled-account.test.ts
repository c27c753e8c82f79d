import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { browserOf, disableAccount, useSettings } from './support/bff-process.ts';
import { password, randomEmail } from './support/test-bff.ts';

const house = useSettings();

const email = randomEmail();
const signIn = { email, password, remember: false };

const begin = async (jar: ReadonlyMap<string, string> = new Map()) => {
  const bff = house.start();
  const port = await bff.listening;
  return { bff, browser: browserOf(() => port, [...jar]) };
};

describe('disabling an account', { timeout: 30_000 }, () => {
  it('ends its sessions and keeps its owner out', async () => {
    const before = await begin();
    await before.browser.post(passwordPaths.registration, { body: { name: 'Ada', email, password } });
    before.bff.kill('SIGTERM');
    await before.bff.exited;

    const disabled = await disableAccount(house.settings, ` ${email.toUpperCase()}`);

    expect(disabled).toMatchObject({ code: 0, said: 'The account is disabled; sessions ended: 1.\n' });
    expect(disabled.log).toContain('"reason":"account_disabled"');
    const { browser } = await begin(before.browser.jar);
    const ended = await browser.get(paths.sessions);
    expect(ended).toMatchObject({ status: 401, json: { code: 'session_ended', reason: 'account_disabled' } });
    const refused = await browser.post(passwordPaths.signIn, { body: signIn });
    const wrong = await browser.post(passwordPaths.signIn, { body: { ...signIn, password: 'wrong one' } });
    expect(refused.status).toBe(401);
    expect({ ...refused.json, requestId: '' }).toEqual({ ...wrong.json, requestId: '' });
    expect(refused.setCookies).toEqual([]);
  });

  it('is refused while a BFF works on the SQLite file', async () => {
    const { browser } = await begin();
    await browser.post(passwordPaths.registration, { body: { name: 'Ada', email, password } });

    const { code, said } = await disableAccount(house.settings, email);

    expect(code).toBe(1);
    expect(said).toMatch(/in use by another process: stop it first/);
    expect((await browser.get(paths.sessions)).status).toBe(200);
  });

  it('says that there is no such account', async () => {
    expect(await disableAccount(house.settings, email)).toMatchObject({
      code: 1,
      said: `There is no account with the e-mail address "${email}".\n`,
    });
  });

  it('says what is wrong with the settings', async () => {
    const { code, said } = await disableAccount({ ...house.settings, DATABASE_URL: 'mysql://x' }, email);

    expect(code).toBe(1);
    expect(said).toContain('DATABASE_URL must be sqlite:<path> or postgres://');
  });
});
