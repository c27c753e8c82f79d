import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useSignedIn } from '../../session/signed-in.ts';
import { secondsSince } from '../../ui/countdown.ts';
import { Failure } from '../../ui/failure.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { NoteItem } from './note-item.tsx';
import { notesQuery } from './notes-query.ts';

interface Props {
  /** What was done last. */
  readonly result: string;
  readonly onResult: (result: string) => void;
}

export function NoteList({ result, onResult }: Props) {
  const { user } = useSignedIn();
  const { data, error, isFetching, refetch } = useQuery(notesQuery(user.id));
  const now = useNow(30_000);
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
        <p className="result" role="status">
          {result}
        </p>
      </header>
      {error && !isFetching && (
        <Failure
          what="The notes could not be read."
          kept="You are still signed in."
          problem={error}
          again={() => void refetch()}
        />
      )}
      {!data && isFetching && <Skeleton label="Reading your notes…" blocks={2} />}
      {data?.notes.length === 0 && (
        <p className="empty">No notes yet. The first one that you add will stand here.</p>
      )}
      <ul className="stack">
        {data?.notes.map((note) => (
          <li key={note.id}>
            <NoteItem
              note={note}
              changedSecondsAgo={secondsSince({ seconds: note.changedSecondsAgo, at: data.lookedAt }, now)}
              onChanged={() => onResult('Change saved.')}
              onDeleted={deleted}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
