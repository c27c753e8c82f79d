// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../../test/answering-server.ts';
import { testApp, user } from '../../../test/test-app.tsx';
import type { Note } from './contract.ts';
import { notes } from './feature.ts';

const bff = testApp([notes]);

beforeEach(() => {
  bff.signedInAs('Ada');
  bff.answer('POST /api/notes', json({}, 201));
});

describe('a new note', () => {
  it('is added once by two clicks', async () => {
    await openNotes();
    await user.type(screen.getByLabelText('Title'), 'Milk');
    const add = screen.getByRole('button', { name: 'Add note' });
    fireEvent.click(add);
    fireEvent.click(add);
    await screen.findByText('Note added.');
    expect(bff.asked('POST /api/notes')).toBe(1);
  });
});

async function openNotes(...titles: readonly string[]): Promise<void> {
  thereAre(...titles);
  bff.open('/');
  await screen.findByText(titles[0] ?? /No notes yet/);
}

/** From the next reading on. */
function thereAre(...titles: readonly string[]): void {
  const list: Note[] = titles.map((title) => ({ id: title, title, body: '', changedSecondsAgo: 200 }));
  bff.answer('GET /api/notes', json({ notes: list }));
}
