import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { secondsSince } from '../../ui/countdown.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Note } from './contract.ts';
import { ofNewNote, useDrafts } from './note-drafts.ts';
import { NoteItem } from './note-item.tsx';
import { notesQuery } from './notes-query.ts';
import { requestOf } from './note-form-values.ts';

interface Props {
  /** What was done last. */
  readonly result: string;
  readonly onResult: (result: string) => void;
}

export function NoteList({ result, onResult }: Props) {
  const { user } = useSignedIn();
  const reading = useQuery(notesQuery(user.id));
  const { data, error } = reading;
  const now = useNow(30_000);
  const passed = data ? secondsSince({ seconds: 0, at: data.askedAt }, now) : 0;
  const gone = useGoneNotes(data?.notes);
  const heading = useRef<HTMLHeadingElement>(null);
  const deleted = () => {
    heading.current?.focus();
    onResult('Note deleted.');
  };

  return (
    <section className="stack">
      <header className="row notes-head">
        <h2 ref={heading} tabIndex={-1}>
          Your notes
        </h2>
        <p className="notes-result" role="status">
          {result}
        </p>
      </header>
      <Reading of={reading} failed="The notes could not be read." label="Reading your notes…" blocks={2} />
      {data?.notes.length === 0 && gone.length === 0 && !error && (
        <p className="empty">No notes yet. The first one that you add will stand here.</p>
      )}
      <ul className="stack">
        {[...gone, ...(data?.notes ?? [])].map((note) => (
          <li key={note.id}>
            <NoteItem
              note={note}
              isGone={gone.includes(note)}
              changedSecondsAgo={note.changedSecondsAgo + passed}
              onResult={onResult}
              onDeleted={deleted}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Those that were deleted elsewhere while they were edited here. They come first in the list: so React moves the others around them, and
 * whoever is typing goes on typing.
 */
function useGoneNotes(notes: readonly Note[] | undefined): readonly Note[] {
  const drafts = useDrafts();
  if (!notes) return [];
  const isGone = (name: string) => name !== ofNewNote && !notes.some(({ id }) => id === name);
  return [...drafts]
    .filter(([name]) => isGone(name))
    .map(([id, values]) => ({ id, ...requestOf(values), version: values.version, changedSecondsAgo: 0 }));
}
