import { countOf } from '../support/asking.ts';
import { addNote, noteTitled, typeNote } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

test.describe('a BFF that is killed', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await addNote(page, { title: 'Written before' });
  });

  test('comes back with everybody signed in, notes and all', async ({ page, wire, killBff, startBff }) => {
    await killBff();
    await startBff();
    await page.reload();

    await expect(noteTitled(page, 'Written before')).toBeVisible();
    await addNote(page, { title: 'Written after' });
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('renews as before once it is back', async ({
    page,
    wire,
    confirmTokens,
    expireAccessToken,
    killBff,
    startBff,
  }) => {
    await confirmTokens();
    await killBff();
    await startBff();
    await expireAccessToken();
    await page.reload();

    await expect(noteTitled(page, 'Written before')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('stays the one that ended a session', async ({ page, stolenJar, killBff, startBff }) => {
    const saved = await stolenJar();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await killBff();
    await startBff();

    expect(await saved.get(paths.notes)).toMatchObject({ status: 401, json: { code: 'session_ended' } });
  });

  test('signs nobody out and costs no typed word while it is down', async ({
    page,
    context,
    killBff,
    startBff,
  }) => {
    const cookies = await context.cookies();
    await typeNote(page, { title: 'Half-written', text: 'when it went down' });
    await killBff();
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByRole('form').getByRole('alert')).toContainText('The server cannot be reached.');
    await expect(page.getByLabel('Text')).toHaveValue('when it went down');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('banner').getByRole('alert')).toContainText('You are still signed in.');
    expect(await context.cookies()).toEqual(cookies);

    await startBff();
    await page.getByRole('form').getByRole('button', { name: 'Try again' }).click();
    await expect(noteTitled(page, 'Half-written')).toBeVisible();
  });

  test(
    'is said to be out of reach when the page is opened',
    { tag: '@two-origins' },
    async ({ page, killBff, startBff }) => {
      await killBff();
      await page.reload();
      await expect(page.getByRole('alert')).toContainText('If you are, you still are.');
      await startBff();
      await page.getByRole('button', { name: 'Try again' }).click();

      await expect(noteTitled(page, 'Written before')).toBeVisible();
    },
  );
});
