/** The demo's time, which the lab moves. */
import { openPage } from '../../support/pages.ts';
import { expect, test } from '../../support/test.ts';

test.describe('the demo’s clock', () => {
  test('expires the access token at once, and nobody is signed out', async ({ page, signUp, wire }) => {
    await signUp();
    await openPage(page, 'Lab');
    await page.getByRole('button', { name: 'Expire the access token now' }).click();
    await expect(page.getByText(/^\d+ seconds were skipped;/)).toBeVisible();
    await openPage(page, 'X-ray');
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');
    await openPage(page, 'Devices');
    await expect(page.getByText('This device')).toBeVisible();
    expect(wire.withStatus(401)).toEqual([]);
  });
});
