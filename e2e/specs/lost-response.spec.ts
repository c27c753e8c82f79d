import { countOf } from '../support/asking.ts';
import { addNote, noteTitled, typeNote } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

/** Longer than a renewal is shared by those who show the same token at the same moment. */
const aWhile = 2;

test.describe('a lost answer', () => {
  test.beforeEach(async ({ page, signUp, confirmTokens }) => {
    await signUp();
    await addNote(page, { title: 'Not lost' });
    await confirmTokens();
  });

  test('of a renewal costs a second try, not the session', async ({
    page,
    wire,
    expireAccessToken,
    advanceClock,
    loseNextAnswer,
    securityEvents,
  }) => {
    await expireAccessToken();
    loseNextAnswer('GET', paths.notes);
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('You are still signed in');
    await advanceClock(aWhile);
    await page.getByRole('button', { name: 'Try again' }).click();

    await expect(noteTitled(page, 'Not lost')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(await securityEvents()).toEqual(expect.arrayContaining(['session_rotated', 'session_replayed']));
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('is made good however long ago it was lost', async ({
    page,
    wire,
    expireAccessToken,
    advanceClock,
    loseNextAnswer,
  }) => {
    await expireAccessToken();
    loseNextAnswer('GET', paths.notes);
    await page.reload();
    await expect(page.getByRole('alert')).toBeVisible();
    await advanceClock(25 * 60);
    await page.reload();

    await expect(noteTitled(page, 'Not lost')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('after another does no more harm than one', async ({
    page,
    wire,
    expireAccessToken,
    advanceClock,
    loseNextAnswer,
    confirmTokens,
  }) => {
    await expireAccessToken();
    for (const attempt of ['first', 'second', 'third']) {
      loseNextAnswer('GET', paths.notes);
      await page.reload();
      await expect(page.getByRole('alert'), attempt).toContainText('You are still signed in');
      await advanceClock(aWhile);
    }
    await page.reload();
    await expect(noteTitled(page, 'Not lost')).toBeVisible();

    await confirmTokens();
    await expireAccessToken();
    await page.reload();
    await expect(noteTitled(page, 'Not lost')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(2);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('to a new note leaves what was typed in the form', async ({
    page,
    wire,
    expireAccessToken,
    loseNextAnswer,
  }) => {
    await typeNote(page, { title: 'On its way', text: 'Typed with care' });
    await expireAccessToken();
    loseNextAnswer('POST', paths.notes);
    await page.getByRole('button', { name: 'Add note' }).click();

    await expect(page.getByRole('alert')).toContainText('what you typed is still here');
    await expect(page.getByLabel('Text')).toHaveValue('Typed with care');
    expect(
      wire.sent('POST', paths.notes).filter(({ requestBody }) => requestBody.includes('On its way')),
    ).toHaveLength(1);
  });

  test('to a sign-out leaves nobody signed in and the jar empty', async ({
    page,
    context,
    wire,
    loseNextAnswer,
  }) => {
    loseNextAnswer('DELETE', paths.session);
    await page.getByRole('button', { name: 'Sign out' }).click();

    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await expect.poll(() => context.cookies()).toEqual([]);
    expect(wire.sent('DELETE', paths.session)).toHaveLength(2);
  });
});
