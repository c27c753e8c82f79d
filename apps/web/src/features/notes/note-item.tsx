import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ago } from '../../ui/format-time.ts';
import type { Note } from './contract.ts';
import { NoteDeletion } from './note-deletion.tsx';
import { useHasDraft } from './note-drafts.ts';
import { NoteEditor } from './note-editor.tsx';

interface Props {
  readonly note: Note;
  /** No longer in the list, but half edited here. */
  readonly isGone: boolean;
  readonly changedSecondsAgo: number;
  readonly onResult: (result: string) => void;
  readonly onDeleted: () => void;
}

type Doing = 'edit' | 'delete';

export function NoteItem({ note, isGone, changedSecondsAgo, onResult, onDeleted }: Props) {
  const hasDraft = useHasDraft(note.id);
  const [doing, setDoing] = useState<Doing | undefined>(hasDraft ? 'edit' : undefined);
  const [autoFocus, setAutoFocus] = useState<Doing>();
  const begin = (what: Doing) => {
    setAutoFocus(what);
    setDoing(what);
  };
  const stop = (result = '') => {
    setAutoFocus(doing);
    setDoing(undefined);
    onResult(result);
  };

  if (doing === 'edit') {
    return (
      <article className="card">
        <NoteEditor
          note={note}
          isGone={isGone}
          autoFocus={autoFocus === 'edit'}
          onSaved={stop}
          onCancelled={stop}
        />
      </article>
    );
  }
  return (
    <article className="card note">
      <h3 dir="auto">{note.title}</h3>
      <NoteDetails note={note} />
      {doing === 'delete' ? (
        <NoteDeletion note={note} onDeleted={onDeleted} onKept={stop} />
      ) : (
        <NoteFoot note={note} changedSecondsAgo={changedSecondsAgo} autoFocus={autoFocus} begin={begin} />
      )}
    </article>
  );
}

function NoteDetails({ note }: { readonly note: Note }) {
  return (
    <>
      {note.body && (
        <p className="note-text" dir="auto">
          {note.body}
        </p>
      )}
    </>
  );
}

interface NoteFootProps {
  readonly note: Note;
  readonly changedSecondsAgo: number;
  readonly autoFocus: Doing | undefined;
  readonly begin: (what: Doing) => void;
}

function NoteFoot({ note, changedSecondsAgo, autoFocus, begin }: NoteFootProps) {
  const button = (what: Doing) => ({
    heading: note.title,
    autoFocus: autoFocus === what,
    onClick: () => begin(what),
  });
  return (
    <footer className="row note-foot">
      <small>
        {note.version > 1 && 'changed '}
        {ago(changedSecondsAgo)}
      </small>
      <NoteButton does="Edit" {...button('edit')} />
      <NoteButton does="Delete" {...button('delete')} />
    </footer>
  );
}

interface NoteButtonProps {
  readonly does: string;
  readonly heading: string;
  readonly autoFocus: boolean;
  readonly onClick: () => void;
}

function NoteButton({ does, heading, ...button }: NoteButtonProps) {
  return (
    <Button look="quiet" {...button}>
      {does}{' '}
      <span className="visually-hidden">
        “<bdi>{heading}</bdi>”
      </span>
    </Button>
  );
}
