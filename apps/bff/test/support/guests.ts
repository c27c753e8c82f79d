import { expect } from 'vitest';

import { paths } from '../../src/contract.ts';
import { passwordPaths } from '../../src/sign-in/password/contract.ts';
import type { Browser } from './browser.ts';
import { password, randomEmail, type TestBff } from './test-bff.ts';

export async function beginGuest(bff: TestBff): Promise<Browser> {
  const browser = bff.browser();
  expect((await browser.post(passwordPaths.guest)).status).toBe(201);
  return browser;
}

export const keepAccount = (browser: Browser, body: object = {}) =>
  browser.post(passwordPaths.keeping, { body: { name: 'Ada', email: randomEmail(), password, ...body } });
export const userOf = async (browser: Browser) => (await browser.get(paths.session)).json.user;
