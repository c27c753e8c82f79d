import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { OnEscape } from '../../ui/on-escape.tsx';
import type { Note } from './contract.ts';
import { useDeleteNote } from './delete-note.ts';

interface Props {
  readonly note: Note;
  readonly onDeleted: () => void;
  readonly onKept: () => void;
}

/** Asks in place. Focus starts on the answer that loses nothing. */
export function NoteDeletion({ note, onDeleted, onKept }: Props) {
  const question = useId();
  const deletion = useDeleteNote(note.id, onDeleted);
  return (
    <OnEscape does={() => !deletion.isPending && onKept()}>
      <div className="stack" role="group" aria-labelledby={question}>
        <p id={question}>Delete this note for good?</p>
        {deletion.error && (
          <Failure
            what="The note was not deleted."
            kept="You are still signed in."
            problem={deletion.error}
            again={() => deletion.mutate()}
          />
        )}
        <div className="row">
          <Button look="danger" onClick={() => deletion.mutate()} busy={deletion.isPending}>
            Delete note
          </Button>
          <Button autoFocus onClick={() => onKept()} busy={deletion.isPending}>
            Keep it
          </Button>
        </div>
      </div>
    </OnEscape>
  );
}
