import { paths } from '@tokenless/bff/contract';
import { addNote, noteTitled, typeNote } from '../support/notes.ts';
import { expect, test } from '../support/test.ts';

test.describe('a server that is not there', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await addNote(page, { title: 'Milk' });
  });

  test(
    'is named above every page, and the app goes on by itself',
    { tag: '@two-origins' },
    async ({ page, killBff, startBff }) => {
      await typeNote(page, { title: 'Half-written' });
      await killBff();
      const banner = page.getByText('You are still signed in. Reading is tried again by itself');
      await expect(banner).toBeVisible();
      await page.getByRole('link', { name: 'Devices' }).click();
      await expect(page.getByText('Your devices could not be read.')).toBeVisible();
      await expect(banner).toBeVisible();

      await startBff();
      await expect(banner).toHaveCount(0);
      await expect(page.getByText('This device')).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await page.getByRole('link', { name: 'Notes', exact: true }).click();
      await expect(page.getByRole('form', { name: 'New note' }).getByLabel('Title')).toHaveValue(
        'Half-written',
      );
    },
  );

  test('is not asked over and over', async ({ page, wire, killBff }) => {
    await killBff();
    await expect(page.getByText('The server cannot be reached.')).toBeVisible();
    const before = wire.exchanges.length;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => wire.exchanges.length).toBeGreaterThan(before);
    expect(wire.exchanges.length - before).toBeLessThan(6);
    await expect(noteTitled(page, 'Milk')).toBeVisible();
  });

  test('is told apart from a machine without a network', async ({ page, context }) => {
    await context.setOffline(true);
    await expect(page.getByText('You are offline. You are still signed in.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('You are offline.')).toHaveCount(0);
    await expect(noteTitled(page, 'Milk')).toBeVisible();
  });
});

test.describe('a slow server', () => {
  test('is waited for in the room that its answer will take', async ({ page, signUp, holdNextRequest }) => {
    await signUp();
    await addNote(page, { title: 'Milk' });
    const held = holdNextRequest('GET', paths.notes);
    await page.reload();
    await held.hasLeft;
    await expect(page.getByText('Reading your notes…')).toBeVisible();
    held.letPass();
    await expect(noteTitled(page, 'Milk')).toBeVisible();
  });
});

test.describe('the script of a page', () => {
  test('is asked for again when it could not be fetched', { tag: '@core' }, async ({ page, signUp }) => {
    await signUp();
    await page.route('**/assets/devices-page-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Devices' }).click();
    await expect(page.getByRole('alert')).toContainText('This page could not be fetched.');
    await page.unroute('**/assets/devices-page-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('This device')).toBeVisible();
  });
});
