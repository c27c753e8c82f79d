import { expect, type Locator, type Page } from '@playwright/test';

export interface TypedNote {
  readonly title: string;
  readonly text?: string;
}

export async function typeNote(page: Page, { title, text = '' }: TypedNote): Promise<void> {
  const form = page.getByRole('form', { name: 'New note' });
  await retype(form.getByLabel('Title'), title);
  await retype(form.getByLabel('Text'), text);
}

/** Key by key, in place of what stands there. In Firefox, Playwright's `fill` sets the value past React, which does not notice. */
export async function retype(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.selectText();
  await field.press('Delete');
  await field.pressSequentially(text);
}

export async function addNote(page: Page, note: TypedNote): Promise<void> {
  await typeNote(page, note);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(noteTitled(page, note.title)).toBeVisible();
}

/** The heading of a note in the list. */
export function noteTitled(page: Page, title: string): Locator {
  return page.getByRole('heading', { name: title, exact: true, level: 3 });
}
