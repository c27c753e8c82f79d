import type { Page } from '@playwright/test';
import { openPage } from './pages.ts';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

let count = 0;

export function newAccount(name = 'Ada Lovelace'): Account {
  count += 1;
  return { name, email: `person-${count}@example.com`, password: 'four words that are mine' };
}

/** By the form, as a person would, and on to the Session page, which every copy of the app has. */
export async function signUpOn(page: Page, account = newAccount()): Promise<Account> {
  await page.goto('/registration');
  await fillRegistration(page, account);
  await openPage(page, 'Session');
  return account;
}

export async function signInOn(page: Page, account: Account, { remember = false } = {}): Promise<void> {
  await page.goto('/sign-in');
  if (remember) await page.getByLabel('Keep me signed in').check();
  await fillSignIn(page, account);
  await openPage(page, 'Session');
}

/** Where the form stands already; likewise below. */
export async function fillRegistration(page: Page, { name, email, password }: Account): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await fillCredentials(page, email, password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

export async function fillSignIn(page: Page, { email, password }: Account): Promise<void> {
  await fillCredentials(page, email, password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function fillCredentials(page: Page, email: string, password: string): Promise<void> {
  // In Firefox, Playwright's `fill` adds to the address that stands there.
  await page.getByLabel('Email').clear();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
}
