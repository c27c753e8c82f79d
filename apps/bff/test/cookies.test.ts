import { describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

const signIn = async (remember: boolean) => {
  const email = randomEmail();
  await bff.signedIn(email);
  const browser = bff.browser();
  return {
    browser,
    answer: await browser.post(passwordPaths.signIn, { body: { email, password, remember } }),
  };
};

/** A `Set-Cookie` line as name, value and attributes. */
const partsOf = (line: string) => {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split('=');
  return { name, value, attributes: attributes.toSorted() };
};

describe('the two cookies', () => {
  it('carry every protection, and end with the browser', async () => {
    const { answer } = await signIn(false);

    const cookies = answer.setCookies.map(partsOf);
    expect(cookies.map(({ name }) => name)).toEqual([
      '__Host-Http-tokenless-access',
      '__Host-Http-tokenless-refresh',
    ]);
    for (const { attributes } of cookies) {
      expect(attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    }
  });

  it('last as long as their tokens when the person is remembered', async () => {
    const { answer } = await signIn(true);

    const ages = answer.setCookies.map((line) => /Max-Age=(\d+)/.exec(line)?.[1]);
    expect(ages).toEqual(['300', '2592000']);
    for (const { attributes } of answer.setCookies.map(partsOf)) {
      const fixed = attributes.filter((attribute) => !/^(Max-Age|Expires)=/.test(attribute));
      expect(fixed).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    }
  });

  it('keep to the end of the session when they are renewed', async () => {
    const { browser } = await signIn(true);
    await bff.confirm(browser);
    bff.expireAccessToken();

    const answer = await browser.get(probePath);

    const ages = answer.setCookies.map((line) => /Max-Age=(\d+)/.exec(line)?.[1]);
    expect(ages).toEqual(['300', String(2_592_000 - 46 - 301)]);
  });

  it('hold nothing that anybody but the BFF can read', async () => {
    const { answer } = await signIn(false);
    const { sid, user_id: userId, current_jti: jti } = await bff.newestSession();

    const headers = answer.setCookies.map((line) => {
      const sections = partsOf(line).value.split('.');
      expect(sections).toHaveLength(5);
      const read = sections.map((section) => Buffer.from(section, 'base64url').toString());
      expect([sid, userId, jti].filter((hidden) => read.join().includes(hidden))).toEqual([]);
      return JSON.parse(read[0]!) as Record<string, unknown>;
    });

    expect(headers).toEqual([
      { alg: 'dir', enc: 'A256GCM', typ: 'at+jwe', kid: expect.any(String) },
      { alg: 'dir', enc: 'A256GCM', typ: 'rt+jwt', kid: expect.any(String) },
    ]);
    expect(headers[0]!['kid']).not.toBe(headers[1]!['kid']);
  });

  it('stay far below what a browser keeps', async () => {
    const { answer } = await signIn(false);

    for (const { name, value } of answer.setCookies.map(partsOf)) {
      expect(name.length + value.length).toBeLessThan(1500);
    }
  });

  it('are not read when the name stands there twice', async () => {
    const { browser } = await signIn(false);
    const cookie = Object.values(cookieNames)
      .map((name) => `${name}=${browser.jar.get(name)}`)
      .join('; ');

    const answer = await browser.get(probePath, { headers: { cookie: `${cookie}; ${cookie}` } });

    expect(answer.json).toMatchObject({ status: 401, code: 'session_required' });
  });

  it('are read among the cookies of others, those of another copy on this machine among them', async () => {
    const { browser } = await signIn(false);
    const others = new Map([
      ['theme', 'dark'],
      ['x__Host-Http-tokenless-access', 'not-ours'],
      ['__Host-Http-another-access', 'of the other copy'],
      ['__Host-Http-another-refresh', 'of the other copy'],
    ]);
    for (const [name, value] of others) browser.jar.set(name, value);

    expect((await browser.get(probePath)).status).toBe(200);
    expect((await browser.delete(paths.session)).status).toBe(204);
    expect(browser.jar).toEqual(others);
  });
});
