import { cookieNames, csrfHeader } from '@tokenless/bff/contract';
import { addNote } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { readDocument, readVariables } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';
import { tokensIn } from '../support/tokens.ts';

test.describe('the X-ray of a session', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await addNote(page, { title: 'Milk' });
    await page.getByRole('link', { name: 'X-ray' }).click();
  });

  test('shows what the BFF sees beside what a script can read', async ({ page }) => {
    const scripts = page.getByRole('region', { name: 'What a script in this page can see' });
    await expect(scripts.getByRole('definition')).toHaveText(Array.from({ length: 5 }, () => 'empty'));
    const claims = page.getByRole('region', { name: 'In the access token' });
    for (const claim of ['sub', 'sid', 'gen', 'iat', 'exp']) {
      await expect(claims.getByText(claim, { exact: true })).toBeVisible();
    }
    const cookies = page.getByRole('region', { name: 'The cookies' });
    await expect(cookies).toContainText(cookieNames.access);
    await expect(cookies).toContainText(cookieNames.refresh);
    await expect(cookies).toContainText(/HttpOnly; Secure; SameSite=strict; Path=\//i);
    const request = page.getByRole('region', { name: 'The last request' });
    await expect(request).toContainText(`GET ${paths.notes}`);
    await expect(request).toContainText(`X-CSRF${csrfHeader.value}`);
    await expect(request).toContainText(/same-(site|origin)/);
  });

  test('shows no token and no cookie value', async ({ page, wire }) => {
    await expect(page.getByRole('img', { name: /generation 1/ })).toBeVisible();
    const read = [...(await readDocument(page)), ...(await readVariables(page))].join('\n');
    expect(tokensIn(read, wire.cookieValues())).toEqual([]);
  });

  test('renews on request, and never by being watched', async ({
    page,
    wire,
    confirmTokens,
    expireAccessToken,
  }) => {
    await confirmTokens();
    await expireAccessToken();
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');
    const looks = wire.sent('GET', paths.xRay).length;
    await expect.poll(() => wire.sent('GET', paths.xRay).length).toBeGreaterThan(looks + 1);
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');

    await page.getByRole('button', { name: 'Renew now' }).click();
    await expect(page.getByRole('img', { name: /the last: generation 2 rotated/ })).toBeVisible();
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText(/^(60|5\d) s left$/);
  });

  test('loses an answer on request, and shows that it does no harm', async ({
    page,
    wire,
    confirmTokens,
    expireAccessToken,
    advanceClock,
    securityEvents,
  }) => {
    await confirmTokens();
    await expireAccessToken();
    await page.getByRole('button', { name: 'Lose the next answer' }).click();
    await expect.poll(securityEvents).toContain('session_rotated');
    await advanceClock(2);
    const outcome = page.getByRole('region', { name: 'See it happen' }).getByRole('listitem');
    await expect(outcome.nth(0)).toContainText('generation 2 rotated: both tokens new');
    await expect(outcome.nth(0)).toContainText('the answer was lost');
    // Firefox may ask again itself when a connection ends before a byte of the answer; the page says whether it did.
    const isMended = (await outcome.nth(0).textContent())?.includes('the browser noticed and asked again');
    await expect(outcome.nth(1)).toContainText(
      isMended ? 'renewed nothing' : 'generation 2 replayed after a lost answer',
    );
    await expect(outcome.nth(1)).toContainText('You are still signed in');
    await page.getByRole('link', { name: 'Notes', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Milk' })).toBeVisible();
    expect(wire.withStatus(401)).toEqual([]);
  });
});
