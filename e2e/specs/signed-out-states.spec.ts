import { paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { type Account, fillSignIn } from '../support/accounts.ts';
import { pageFetch } from '../support/page-fetch.ts';
import { whoIsSignedIn } from '../support/pages.ts';
import { readDocument, readVariables } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

test.describe('a session that has ended', () => {
  let ada: Account;
  test.beforeEach(async ({ signUp }) => {
    ada = await signUp();
  });

  test('says that nothing had happened for too long', async ({ page, advanceClock }) => {
    await advanceClock(times.idle);
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText('Nothing happened for a while, so the session ended.');
    await expect(page.getByText(ada.email)).toHaveCount(0);
  });

  test('says that it had lasted as long as one may', async ({ page, advanceClock }) => {
    const halfHoursOfADay = 24;
    for (let passed = 0; passed < halfHoursOfADay; passed += 1) {
      await advanceClock(30 * 60);
      await pageFetch(page, { path: paths.sessions });
    }
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText(
      'The session reached the longest time that one may last.',
    );
  });

  test('says that it was ended elsewhere', async ({ page, stolenJar }) => {
    const sameBrowser = await stolenJar();
    const { email, password } = ada;
    await sameBrowser.send('POST', passwordPaths.signIn, { body: { email, password } });
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('Someone signed in again in this browser');
  });

  test('shows a different user nothing of the first', async ({ page, signUp, otherDevice, advanceClock }) => {
    const bob = await signUp(await otherDevice());
    await advanceClock(times.idle);
    await expect(page.getByRole('alert')).toContainText('Nothing happened for a while');
    await fillSignIn(page, bob);

    await expect(whoIsSignedIn(page)).toContainText(bob.email);
    const read = [...(await readDocument(page)), ...(await readVariables(page))].join('\n');
    expect(read).toContain(bob.email);
    expect(read).not.toContain(ada.email);
  });
});
