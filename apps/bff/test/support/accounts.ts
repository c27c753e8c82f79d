import { paths } from '../../src/contract.ts';
import { passwordPaths } from '../../src/sign-in/password/contract.ts';
import type { Browser } from './browser.ts';
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
