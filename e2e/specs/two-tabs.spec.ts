import { ask, countOf } from '../support/asking.ts';
import { addNote, noteTitled } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

test.describe('two tabs', () => {
  test('renew at the same moment and both go on', async ({
    page,
    wire,
    signUp,
    secondTab,
    confirmTokens,
    expireAccessToken,
  }) => {
    await signUp();
    await addNote(page, { title: 'In both tabs' });
    const tab = await secondTab();
    await confirmTokens();
    await expireAccessToken();
    await Promise.all([page.reload(), tab.reload()]);

    await expect(noteTitled(page, 'In both tabs')).toBeVisible();
    await expect(noteTitled(tab, 'In both tabs')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('go on when a request arrives after the other tab renewed', async ({
    page,
    wire,
    signUp,
    secondTab,
    confirmTokens,
    expireAccessToken,
    advanceClock,
    holdNextRequest,
    securityEvents,
  }) => {
    await signUp();
    const tab = await secondTab();
    await confirmTokens();
    await expireAccessToken();
    const held = holdNextRequest('POST', paths.notes);
    const late = ask(page, { method: 'POST', path: paths.notes, body: { title: 'Held up', body: '' } });
    await held.hasLeft;
    await addNote(tab, { title: 'Meanwhile' });
    await advanceClock(2);
    held.letPass();

    expect((await late).status).toBe(201);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(await securityEvents()).not.toContain('refresh_token_reused');
    await tab.reload();
    await expect(noteTitled(tab, 'Held up')).toBeVisible();
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('are both signed out by one, with nothing private left', async ({ page, signUp, secondTab }) => {
    await signUp();
    await addNote(page, { title: 'Private' });
    const tab = await secondTab();
    await expect(noteTitled(tab, 'Private')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');

    await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(tab.getByText('Private')).toHaveCount(0);
  });
});
