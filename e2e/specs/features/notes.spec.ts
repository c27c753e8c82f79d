/** The sample feature. All that the core's specs need of it is nothing: it goes with its folders. */
import type { Locator, Page } from '@playwright/test';
import { type Account, fillSignIn } from '../../support/accounts.ts';
import { fetchAll } from '../../support/attacker-scripts.ts';
import { expectTextOnly, hostile } from '../../support/hostile-text.ts';
import { tabTo, tabToAndPress, tabToAndType } from '../../support/keyboard.ts';
import { retype } from '../../support/retype.ts';
import { openPage, signOutOn } from '../../support/pages.ts';
import { readDocument, readVariables } from '../../support/readable.ts';
import { expect, test } from '../../support/test.ts';
import { times } from '../../support/times.ts';
import { expectUsable, screens, unbroken } from '../../support/usable.ts';

const address = '/api/notes';

test.describe('notes', () => {
  let ada: Account;
  test.beforeEach(async ({ page, signUp }) => {
    ada = await signUp();
    await openPage(page, 'Notes');
  });

  test(
    'are added, changed and deleted, and are there when one is back',
    { tag: '@core' },
    async ({ page }) => {
      await expect(page.getByText('No notes yet.')).toBeVisible();
      await addNote(page, { title: 'Milk', text: 'Two litres' });
      await expect(page.getByRole('status')).toHaveText('Note added.');
      await page.getByRole('button', { name: 'Edit “Milk”' }).click();
      const editor = page.getByRole('form', { name: 'Edit note' });
      await retype(editor.getByLabel('Title'), 'Oat milk');
      await editor.getByRole('button', { name: 'Save' }).click();
      await expect(noteTitled(page, 'Oat milk')).toBeVisible();

      await signOutOn(page);
      await fillSignIn(page, ada);
      await openPage(page, 'Notes');
      await page.getByRole('button', { name: 'Delete “Oat milk”' }).click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      await expect(noteTitled(page, 'Oat milk')).toBeVisible();
      await page.getByRole('button', { name: 'Delete “Oat milk”' }).click();
      await page.getByRole('button', { name: 'Delete note' }).click();
      await expect(page.getByText('No notes yet.')).toBeVisible();
    },
  );

  test('need no more than the keyboard', async ({ page }) => {
    const button = (label: string) => page.getByRole('button', { name: label, exact: true });
    await tabToAndType(page, 'Title', 'Milk');
    await tabToAndType(page, 'Text', 'Two litres');
    await tabToAndPress(page, button('Add note'));
    await expect(noteTitled(page, 'Milk')).toBeVisible();

    await tabToAndPress(page, button('Edit “Milk”'));
    await tabTo(page, page.getByRole('form', { name: 'Edit note' }).getByLabel('Title'));
    await page.keyboard.press('End');
    await page.keyboard.type(' and bread');
    await page.keyboard.press('Enter');
    await expect(button('Edit “Milk and bread”')).toBeFocused();

    await tabToAndPress(page, button('Delete “Milk and bread”'));
    await expect(button('Keep it')).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(button('Delete note')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('No notes yet.')).toBeVisible();
  });

  test('stay text, whatever is written', async ({ page }) => {
    await addNote(page, { title: hostile, text: hostile });
    await expectTextOnly(page);
  });

  test('are written once by a request that renews the session', async ({ page, wire, makeRenewalDue }) => {
    await typeNote(page, { title: 'Written once' });
    await makeRenewalDue();
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(noteTitled(page, 'Written once')).toHaveCount(1);
    expect(wire.sent('POST', address).map(({ status }) => status)).toEqual([201]);
  });

  test('are neither read nor written by another origin', async ({
    wire,
    secondTab,
    attackerPages,
    stack,
  }) => {
    const tab = await secondTab(attackerPages.addressOf('neighbour'));
    const addresses = [stack.bffOrigin + address];
    const body = JSON.stringify({ title: 'Forged', body: '' });
    await fetchAll(tab, addresses, { credentials: 'include' });
    await fetchAll(tab, addresses, { method: 'POST', mode: 'no-cors', credentials: 'include', body });
    expect(wire.withStatus(403).map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});

test.describe('a half-written note', () => {
  let ada: Account;
  test.beforeEach(async ({ page, signUp }) => {
    ada = await signUp();
    await openPage(page, 'Notes');
    await addNote(page, { title: 'Secret of Ada' });
    await typeNote(page, { title: 'Half-written', text: 'Typed with care' });
  });

  test('is still there when the answer to it is lost, and was sent once', async ({
    page,
    wire,
    loseAnswers,
  }) => {
    loseAnswers('POST', address);
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByRole('alert')).toContainText('what you typed is still here');
    await expect(page.getByLabel('Text')).toHaveValue('Typed with care');
    const bodies = wire.sent('POST', address).map(({ requestBody }) => requestBody);
    expect(bodies.filter((body) => body.includes('Half-written'))).toHaveLength(1);
  });

  test('outlives a server that is down, and other pages meanwhile', async ({ page, killBff, startBff }) => {
    await openPage(page, 'Session');
    await openPage(page, 'Notes');
    await killBff();
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByRole('form').getByRole('alert')).toContainText('The server cannot be reached.');
    await expect(page.getByLabel('Text')).toHaveValue('Typed with care');
    await startBff();
    await page.getByRole('form').getByRole('button', { name: 'Try again' }).click();
    await expect(noteTitled(page, 'Half-written')).toBeVisible();
  });

  test.describe('whose session ends on the way', () => {
    test.beforeEach(async ({ page, advanceClock, holdNextRequest }) => {
      await page.getByRole('button', { name: 'Edit “Secret of Ada”' }).click();
      await retype(page.getByRole('form', { name: 'Edit note' }).getByLabel('Text'), 'changed by half');
      const held = holdNextRequest('POST', address);
      await page.getByRole('button', { name: 'Add note' }).click();
      await held.hasLeft;
      await advanceClock(times.idle);
      held.letPass();
      await expect(page.getByRole('alert')).toContainText('Nothing happened for a while');
    });

    test('is given back to whoever wrote it', async ({ page }) => {
      await fillSignIn(page, ada);
      const form = page.getByRole('form', { name: 'New note' });
      await expect(form.getByLabel('Title')).toHaveValue('Half-written');
      await expect(form.getByLabel('Text')).toHaveValue('Typed with care');
      const editor = page.getByRole('form', { name: 'Edit note' });
      await expect(editor.getByLabel('Text')).toHaveValue('changed by half');
      await page.getByRole('button', { name: 'Add note' }).click();
      await expect(noteTitled(page, 'Half-written')).toBeVisible();
    });

    test('is shown to nobody else', async ({ page, signUp, otherDevice }) => {
      const bob = await signUp(await otherDevice());
      await fillSignIn(page, bob);
      await expect(page.getByText('No notes yet.')).toBeVisible();
      await expect(page.getByRole('form', { name: 'New note' }).getByLabel('Title')).toHaveValue('');
      const read = [...(await readDocument(page)), ...(await readVariables(page))].join('\n');
      expect(read).toContain(bob.email);
      expect(read).not.toMatch(/Secret of Ada|Typed with care/);
    });
  });
});

for (const { colorScheme, viewport } of screens) {
  test.describe(`in the ${colorScheme} theme, ${viewport.width} pixels wide`, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('notes are usable in every state', async ({ page, signUp, killBff }) => {
      await signUp();
      await openPage(page, 'Notes');
      await addNote(page, { title: unbroken, text: `${unbroken}\n${unbroken}${unbroken}` });
      await expectUsable(page);
      await page.getByRole('button', { name: `Delete “${unbroken}”` }).click();
      await expectUsable(page);
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page.getByRole('button', { name: `Edit “${unbroken}”` }).click();
      await expectUsable(page);
      await killBff();
      await page.getByRole('button', { name: 'Add note' }).click();
      await expect(page.getByRole('form', { name: 'New note' }).getByRole('alert')).toBeVisible();
      await expectUsable(page);
    });
  });
}

interface TypedNote {
  readonly title: string;
  readonly text?: string;
}

async function typeNote(page: Page, { title, text = '' }: TypedNote): Promise<void> {
  const form = page.getByRole('form', { name: 'New note' });
  await retype(form.getByLabel('Title'), title);
  await retype(form.getByLabel('Text'), text);
}

async function addNote(page: Page, note: TypedNote): Promise<void> {
  await typeNote(page, note);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(noteTitled(page, note.title)).toBeVisible();
}

/** The heading of a note in the list. */
function noteTitled(page: Page, title: string): Locator {
  return page.getByRole('heading', { name: title, exact: true, level: 3 });
}
