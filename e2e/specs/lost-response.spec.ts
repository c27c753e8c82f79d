import { paths } from '@tokenless/bff/contract';
import { activity, openPage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

/** No more: before the session ends, a dialog warns. */
const almostHalfAnHour = 25 * 60;

test('a lost answer brings the same token again, however often and late', async ({
  page,
  wire,
  signUp,
  makeRenewalDue,
  advanceClock,
  loseAnswers,
  securityEvents,
}) => {
  const renewals = async () => (await securityEvents()).filter((event) => event.startsWith('session_'));
  const expected: string[] = [];
  await signUp();
  await openPage(page, 'Devices');
  for (const [losses, waiting] of [
    [1, times.sharedRenewal],
    [3, almostHalfAnHour],
  ] as const) {
    await makeRenewalDue();
    const arriveAgain = loseAnswers('GET', paths.sessions);
    expected.push('session_rotated');
    for (let lost = 0; lost < losses; lost += 1) {
      await advanceClock(times.sharedRenewal);
      await page.reload();
      await expect(page.getByRole('alert')).toContainText('You are still signed in');
      expect(await renewals()).toEqual(expected);
      expected.push('session_reissued');
    }
    arriveAgain();
    await advanceClock(waiting);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('This device')).toBeVisible();
    expect(await renewals()).toEqual(expected);
  }

  // What came again is the one that counts: the next renewal starts from it.
  await makeRenewalDue();
  await page.reload();
  await expect(page.getByText('This device')).toBeVisible();
  expect(await renewals()).toEqual([...expected, 'session_rotated']);
  expect(wire.withStatus(401)).toEqual([]);
  await openPage(page, 'Account');
  await expect(activity(page).filter({ hasText: 'Renewed after a lost answer' })).toHaveCount(
    expected.filter((event) => event === 'session_reissued').length,
  );
});
