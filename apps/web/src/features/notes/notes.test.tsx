// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { json as bodyOf } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../../test/answering-server.ts';
import { noContent, testApp, user } from '../../../test/test-app.tsx';
import type { Note } from './contract.ts';
import { notes } from './feature.ts';

const bff = testApp([notes]);

beforeEach(() => {
  bff.signedInAs('Ada');
  bff.answer('POST /api/notes', json({}, 201));
});

describe('editing a note', () => {
  it('begins in its title, and Escape leads back, but for a character that is being composed', async () => {
    await editMilk();
    expect(document.activeElement).toBe(headingOfEdited());
    fireEvent.keyDown(headingOfEdited(), { key: 'Escape', isComposing: true });
    await user.keyboard(' and bread{Escape}');
    expect(screen.queryByRole('form', { name: 'Edit note' })).toBeNull();
    expect(document.activeElement?.textContent).toBe('Edit “Milk”');
    expect(bff.asked('PUT /api/notes/Milk')).toBe(0);
  });

  it('is lost neither in text nor in focus when the note is deleted elsewhere', async () => {
    const client = await editMilk('Bread');
    await user.keyboard(' and honey');
    thereAre('Bread');
    await client.invalidateQueries();
    await screen.findByText(/deleted somewhere else/);
    await user.keyboard(', and more');
    expect(headingOfEdited().value).toBe('Milk and honey, and more');

    thereAre('Bread', 'Milk and honey, and more');
    await user.click(screen.getByRole('button', { name: 'Keep as a new note' }));
    await screen.findByText('Note added.');
    expect(bff.asked('POST /api/notes')).toBe(1);
    expect(screen.queryByRole('form', { name: 'Edit note' })).toBeNull();
  });

  it('finds out that the note was deleted elsewhere by saving it', async () => {
    await editMilk();
    await user.keyboard(' and honey');
    thereAre();
    bff.answer('PUT /api/notes/Milk', json({ status: 404, code: 'not_found' }, 404));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/deleted somewhere else/);
    expect(headingOfEdited().value).toBe('Milk and honey');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(await screen.findByText(/No notes yet/)).toBeTruthy();
  });
});

describe('a note that was changed elsewhere while it was edited', () => {
  it('is not covered: the text is kept, and saved only by someone who has seen the other', async () => {
    await editMilk();
    await user.keyboard(' and honey');
    bff.answer('GET /api/notes', json({ notes: [changed] }));
    bff.answer('PUT /api/notes/Milk', json({ status: 409, code: 'version_conflict' }, 409));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Milk and bread/);
    expect(headingOfEdited().value).toBe('Milk and honey');

    const sent: Promise<unknown>[] = [];
    bff.answer('PUT /api/notes/Milk', (request, response) => {
      sent.push(bodyOf(request));
      request.once('end', () => noContent(request, response));
    });
    await user.click(screen.getByRole('button', { name: 'Save mine in its place' }));
    await screen.findByText('Change saved.');
    expect(await Promise.all(sent)).toEqual([{ ...others, title: 'Milk and honey', version: 2 }]);
  });

  it('says so without being saved, as soon as the list does', async () => {
    const client = await editMilk();
    bff.answer('GET /api/notes', json({ notes: [changed] }));
    await client.invalidateQueries();
    await screen.findByText(/Milk and bread/);
    await user.keyboard('{Escape}');
    expect(screen.getByRole('heading', { name: 'Milk and bread' })).toBeTruthy();
    expect(screen.getByText('changed 3 minutes ago')).toBeTruthy();
  });
});

describe('a note', () => {
  it('is not deleted after Escape', async () => {
    await openNotes('Milk');
    await user.click(screen.getByRole('button', { name: 'Delete “Milk”' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByText('Delete this note for good?')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Delete “Milk”');
  });

  it('runs in the direction of its script, typed and shown', async () => {
    await openNotes('שלום');
    for (const shown of [screen.getByRole('heading', { name: 'שלום' }), screen.getByText('Ada')]) {
      expect(shown.dir).toBe('auto');
    }
    for (const label of ['Title', 'Text']) expect(screen.getByLabelText(label).dir).toBe('auto');
  });
});

/** What the tests do not change. */
const others = { body: '' };
const changed: Note = { ...others, id: 'Milk', title: 'Milk and bread', version: 2, changedSecondsAgo: 200 };

function headingOfEdited(): HTMLInputElement {
  return within(screen.getByRole('form', { name: 'Edit note' })).getByLabelText('Title');
}

async function editMilk(...others: readonly string[]) {
  const client = await openNotes(...others, 'Milk');
  await user.click(screen.getByRole('button', { name: 'Edit “Milk”' }));
  return client;
}

async function openNotes(...names: readonly string[]) {
  thereAre(...names);
  const client = bff.open('/');
  const [first] = names;
  await (first ? screen.findByRole('heading', { name: first }) : screen.findByText(/No notes yet/));
  return client;
}

/** From the next reading on. */
function thereAre(...names: readonly string[]): void {
  const list: Note[] = names.map((name) => ({ ...changed, id: name, title: name, version: 1 }));
  bff.answer('GET /api/notes', json({ notes: list }));
}
