import { type Account, fillSignIn } from '../support/accounts.ts';
import { askAll } from '../support/asking.ts';
import { addNote, noteTitled, typeNote, retype } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { readDocument, readVariables } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';

const anHour = 3600;

test.describe('a session that has ended', () => {
  let ada: Account;
  test.beforeEach(async ({ page, signUp }) => {
    ada = await signUp();
    await addNote(page, { title: 'Secret of Ada' });
  });

  /** The session ends after a note was sent, and before it is there. */
  let endOnTheWay: () => Promise<void>;
  test.beforeEach(({ page, advanceClock, holdNextRequest }) => {
    endOnTheWay = async () => {
      const held = holdNextRequest('POST', paths.notes);
      await page.getByRole('button', { name: 'Add note' }).click();
      await held.hasLeft;
      await advanceClock(anHour);
      held.letPass();
    };
  });

  test('says that nothing had happened for too long', async ({ page, advanceClock }) => {
    await advanceClock(anHour);
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText('Nothing happened for a while, so the session ended.');
    await expect(page.getByText('Secret of Ada')).toHaveCount(0);
  });

  test('says that it had lasted as long as one may', async ({ page, advanceClock }) => {
    for (let passed = 0; passed < 24; passed += 1) {
      await advanceClock(anHour / 2);
      await askAll(page, [{ path: paths.notes }]);
    }
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText(
      'The session reached the longest time that one may last.',
    );
  });

  test('says that it was ended elsewhere', async ({ page, stolenJar }) => {
    const sameBrowser = await stolenJar();
    const { email, password } = ada;
    await sameBrowser.send('POST', paths.passwordSignIn, { body: { email, password } });
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('Someone signed in again in this browser');
  });

  test('gives a half-written note back to whoever wrote it', async ({ page }) => {
    await typeNote(page, { title: 'Half-written', text: 'when the session ended' });
    await page.getByRole('button', { name: 'Edit “Secret of Ada”' }).click();
    await retype(page.getByRole('form', { name: 'Edit note' }).getByLabel('Text'), 'changed by half');
    await endOnTheWay();
    await expect(page.getByRole('alert')).toContainText('Nothing happened for a while');
    await fillSignIn(page, ada);

    const form = page.getByRole('form', { name: 'New note' });
    await expect(form.getByLabel('Title')).toHaveValue('Half-written');
    await expect(form.getByLabel('Text')).toHaveValue('when the session ended');
    const editor = page.getByRole('form', { name: 'Edit note' });
    await expect(editor.getByLabel('Text')).toHaveValue('changed by half');
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(noteTitled(page, 'Half-written')).toBeVisible();
  });

  test('shows a different user nothing of the first', async ({ page, signUp, otherDevice }) => {
    const bob = await signUp(await otherDevice());
    await typeNote(page, { title: 'Half-written by Ada', text: 'Secret of Ada' });
    await endOnTheWay();
    await expect(page.getByRole('alert')).toContainText('Nothing happened for a while');
    await fillSignIn(page, bob);

    await expect(page.getByText('No notes yet.')).toBeVisible();
    await expect(page.getByRole('form', { name: 'New note' }).getByLabel('Title')).toHaveValue('');
    const read = [...(await readDocument(page)), ...(await readVariables(page))].join('\n');
    expect(read).toContain(bob.email);
    expect(read).not.toContain('Secret of Ada');
    expect(read).not.toContain(ada.email);
  });
});
