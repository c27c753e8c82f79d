import { expect, type Locator, type Page } from '@playwright/test';
import { csrfHeader } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';

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

export interface Places {
  readonly bffOrigin: string;
  readonly webOrigin: string;
}

/** As the forms would, without their clicks, and on to the Session page, which every copy of the app has. The journey goes by the forms. */
export async function signUpOn(page: Page, places: Places, account = newAccount()): Promise<Account> {
  await post(page, places, { path: passwordPaths.registration, data: account });
  await openSession(page);
  return account;
}

export async function signInOn(
  page: Page,
  places: Places,
  { email, password, remember = false }: Pick<Account, 'email' | 'password'> & { remember?: boolean },
): Promise<void> {
  await post(page, places, { path: passwordPaths.signIn, data: { email, password, remember } });
  await openSession(page);
}

async function openSession(page: Page): Promise<void> {
  await page.goto('/session');
  await expect(page.getByRole('heading', { level: 1, name: 'Session', exact: true })).toBeVisible();
}

/** The browser itself sends it and keeps the cookies, from a file of the web app on which no script runs. */
async function post(
  page: Page,
  { bffOrigin, webOrigin }: Places,
  { path, data }: { path: string; data: object },
): Promise<void> {
  await page.goto(`${webOrigin}/icon.svg`);
  const sent = { url: bffOrigin + path, csrfHeader, body: JSON.stringify(data) };
  const status = await page.evaluate(async ({ url, csrfHeader: { name, value }, body }) => {
    const headers = { 'Content-Type': 'application/json', [name]: value };
    return (await fetch(url, { method: 'POST', credentials: 'include', headers, body })).status;
  }, sent);
  expect([201, 204]).toContain(status);
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

/** By the navigation, which stands above every page for people who are signed in. */
export async function openPage(page: Page, name: string): Promise<void> {
  await navigation(page).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Opens each page for people who are signed in, as the navigation lists them, and stops on the last. */
export async function visitEveryPage(page: Page, onPage?: () => Promise<void>): Promise<void> {
  for (const name of await navigation(page).getByRole('link').allTextContents()) {
    await openPage(page, name);
    await onPage?.();
  }
}

/** On the Session page: name and address, private to whoever is signed in. */
export function whoIsSignedIn(page: Page): Locator {
  return page.getByRole('region', { name: 'Who is signed in' });
}

/** By the button, until the page says that the BFF has done it. */
export async function signOutOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('alert')).toHaveText('You signed out.');
}

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Pages' });

/** On the Account page: what happened to it, newest first. */
export function activity(page: Page): Locator {
  return page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
}
