import { paths } from '@tokenless/bff/contract';
import { countOf } from '../support/page-fetch.ts';
import { openPage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

/** No more: before the session ends, a dialog warns. */
const almostHalfAnHour = 25 * 60;

test.describe('a lost answer', () => {
  test.beforeEach(async ({ page, signUp, makeRenewalDue }) => {
    await signUp();
    await openPage(page, 'Devices');
    await makeRenewalDue();
  });
  test.afterEach(({ wire }) => expect(wire.withStatus(401)).toEqual([]));

  for (const [when, later] of [
    ['at once', times.sharedRenewal],
    ['almost half an hour later', almostHalfAnHour],
  ] as const) {
    test(`of a renewal brings the same token again, asked for ${when}`, async ({
      page,
      makeRenewalDue,
      advanceClock,
      loseAnswers,
      securityEvents,
    }) => {
      const renewals = async () => (await securityEvents()).filter((event) => event.startsWith('session_'));
      const arriveAgain = loseAnswers('GET', paths.sessions);
      await page.reload();
      await expect(page.getByRole('alert')).toContainText('You are still signed in');
      expect(await renewals()).toEqual(['session_rotated']);

      arriveAgain();
      await advanceClock(later);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('This device')).toBeVisible();
      expect(await renewals()).toEqual(['session_rotated', 'session_reissued']);
      expect(await countOf(page, 'rotations')).toBe(1);

      // What came again is the one that counts: the next renewal starts from it.
      await makeRenewalDue();
      await page.reload();
      await expect(page.getByText('This device')).toBeVisible();
      expect(await renewals()).toEqual(['session_rotated', 'session_reissued', 'session_rotated']);
    });
  }

  test('after another costs no more than one', async ({ page, advanceClock, loseAnswers }) => {
    const arriveAgain = loseAnswers('GET', paths.sessions);
    for (const attempt of ['first', 'second', 'third']) {
      await page.reload();
      await expect(page.getByRole('alert'), attempt).toContainText('You are still signed in');
      await advanceClock(times.sharedRenewal);
    }
    arriveAgain();
    await page.reload();
    await expect(page.getByText('This device')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
  });
});

test('the lost answer to a sign-out leaves nobody signed in and the jar empty', async ({
  page,
  context,
  wire,
  signUp,
  loseAnswers,
}) => {
  await signUp();
  loseAnswers('DELETE', paths.session, 1);
  await page.getByRole('button', { name: 'Sign out' }).click();

  await expect(page.getByRole('alert')).toHaveText('You signed out.');
  await expect.poll(() => context.cookies()).toEqual([]);
  expect(wire.sent('DELETE', paths.session)).toHaveLength(2);
});
