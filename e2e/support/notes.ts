import { expect, type Locator, type Page } from '@playwright/test';

export interface TypedNote {
  readonly title: string;
  readonly text?: string;
}

export async function typeNote(page: Page, { title, text = '' }: TypedNote): Promise<void> {
  const form = page.getByRole('form', { name: 'New note' });
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Text').fill(text);
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
