import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

describe('a body of more than 8 kB', () => {
  const long = (fields: object) => JSON.stringify(fields).padEnd(8193);
  const email = randomEmail();

  it.each([
    ['POST', passwordPaths.signIn, { email, password }],
    ['POST', passwordPaths.registration, { name: 'Ada', email, password }],
    ['POST', paths.session, {}],
    ['POST', paths.renewal, {}],
    ['POST', '/BFF/sign-in/password', { email, password }],
    ['POST', '/bff//sign-in/password', { email, password }],
  ])('is refused to somebody who is not signed in: %s %s', async (method, path, fields) => {
    const answer = await bff.browser().send(method, path, { body: long(fields) });

    expect(answer.json).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it.each([
    ['POST', passwordPaths.signIn, { email, password }],
    ['POST', passwordPaths.registration, { name: 'Ada', email, password }],
    ['POST', passwordPaths.reauthentication, { password }],
    ['PUT', passwordPaths.password, { currentPassword: password, newPassword: 'another long passphrase' }],
    ['DELETE', paths.session, {}],
  ])('is refused to somebody who is: %s %s', async (method, path, fields) => {
    // By itself Node announces no length for a DELETE.
    const headers = { 'content-length': '8193' };
    const answer = await browser.send(method, path, { body: long(fields), headers });

    expect(answer.json).toMatchObject({ status: 413, code: 'body_too_large' });
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
  });

  it('is more than any of these takes, in the longest spelling there is', async () => {
    const escaped = (fields: object) =>
      JSON.stringify(fields)
        .replaceAll(/x/g, String.raw`\u0078`)
        .replaceAll('🔑', String.raw`\ud83d\udd11`);
    const domain = `${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(57)}.com`;
    const longest = { email: `${'x'.repeat(64)}@${domain}`, password: 'x'.repeat(512) };

    const signIn = await bff.browser().post(passwordPaths.signIn, { body: escaped(longest) });
    const change = await browser.put(passwordPaths.password, {
      body: escaped({ currentPassword: longest.password, newPassword: '🔑'.repeat(128) }),
    });
    const account = { name: 'x'.repeat(100), email: longest.email, password: '🔑'.repeat(128) };
    const registration = await bff.browser().post(passwordPaths.registration, { body: escaped(account) });

    expect([signIn.status, change.status, registration.status]).toEqual([401, 401, 201]);
  });
});
