import { onTestFinished, vi } from 'vitest';

import { paths } from '../../src/contract.ts';
import { ConcurrencyLimit } from '../../src/limits/concurrency-limit.ts';
import { passwordPaths } from '../../src/sign-in/password/contract.ts';
import type { Browser } from './browser.ts';
import { probePath } from './probe.ts';
import { password, randomEmail, type TestBff } from './test-bff.ts';

export interface Claim {
  readonly email: string;
  readonly password?: string;
  readonly remember?: boolean;
  /** The address that a proxy in front would name. */
  readonly from?: string;
}

export const signIn = (browser: Browser, { from, ...claim }: Claim) =>
  browser.post(passwordPaths.signIn, {
    body: { password, ...claim },
    headers: { 'x-forwarded-for': from },
  });

/** A new account that nobody is signed in to. */
export async function addAccount(bff: TestBff): Promise<string> {
  const email = randomEmail();
  const browser = await bff.signedIn(email);
  await browser.delete(paths.session);
  return email;
}

/** One account, and two browsers that are signed in to it. */
export async function signedInTwice(bff: TestBff, { remember = false } = {}) {
  const email = randomEmail();
  const [here, there] = [await bff.signedIn(email), bff.browser()];
  await signIn(there, { email, remember });
  return { email, here, there };
}

export const newPassword = 'another fine passphrase';
export const changePassword = (browser: Browser, body: object = {}) =>
  browser.put(passwordPaths.password, { body: { currentPassword: password, newPassword, ...body } });

/** A browser whose tokens have just been rotated, and a copy of what it held before. */
export async function rotated(bff: TestBff): Promise<{ readonly owner: Browser; readonly copy: Browser }> {
  const owner = await renewalDue(bff);
  const copy = owner.copy();
  const answer = await owner.get(probePath);
  if (answer.setCookies.length !== 2) throw new Error(`not rotated: ${answer.text}`);
  return { owner, copy };
}

/** A browser whose next request rotates its tokens. */
export async function renewalDue(bff: TestBff): Promise<Browser> {
  const browser = await bff.signedIn();
  await bff.confirm(browser);
  bff.expireAccessToken();
  return browser;
}

/** Its tokens are too large for a cookie. */
export async function signInWithTooManyRoles(bff: TestBff) {
  const email = randomEmail();
  await bff.signedIn(email);
  const roles = JSON.stringify(Array.from({ length: 300 }, (_, index) => `role number ${index}`));
  await bff.database.kysely.updateTable('users').set({ roles }).where('email', '=', email).execute();
  return signIn(bff.browser(), { email });
}

/** @returns how many passwords were hashed since, in this process */
export function countHashes(): () => number {
  const run = vi.spyOn(ConcurrencyLimit.prototype, 'run');
  onTestFinished(() => run.mockRestore());
  return () => run.mock.calls.length;
}
