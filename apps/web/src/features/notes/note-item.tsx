import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ago } from '../../ui/time-words.ts';
import type { Note } from './contract.ts';
import { NoteDeletion } from './note-deletion.tsx';
import { useHasDraft } from './note-drafts.ts';
import { NoteEditor } from './note-editor.tsx';

interface Props {
  readonly note: Note;
  readonly changedSecondsAgo: number;
  readonly onChanged: () => void;
  readonly onDeleted: () => void;
}

type Doing = 'edit' | 'delete';

export function NoteItem({ note, changedSecondsAgo, onChanged, onDeleted }: Props) {
  const [doing, setDoing] = useState<Doing | undefined>(useHasDraft(note.id) ? 'edit' : undefined);
  const [backTo, setBackTo] = useState<Doing>();
  const stop = () => {
    setBackTo(doing);
    setDoing(undefined);
  };

  if (doing === 'edit') {
    const saved = () => {
      stop();
      onChanged();
    };
    return (
      <article className="card">
        <NoteEditor note={note} onSaved={saved} onCancelled={stop} />
      </article>
    );
  }
  return (
    <article className="card note">
      <h3>{note.title}</h3>
      {note.body && <p className="note-text">{note.body}</p>}
      {doing === 'delete' ? (
        <NoteDeletion note={note} onDeleted={onDeleted} onKept={stop} />
      ) : (
        <footer className="row note-foot">
          <small>Changed {ago(changedSecondsAgo)}</small>
          <NoteButton
            does="Edit"
            title={note.title}
            focused={backTo === 'edit'}
            onClick={() => setDoing('edit')}
          />
          <NoteButton
            does="Delete"
            title={note.title}
            focused={backTo === 'delete'}
            onClick={() => setDoing('delete')}
          />
        </footer>
      )}
    </article>
  );
}

interface NoteButtonProps {
  readonly does: string;
  readonly title: string;
  readonly focused: boolean;
  readonly onClick: () => void;
}

function NoteButton({ does, title, focused, onClick }: NoteButtonProps) {
  return (
    <Button look="quiet" autoFocus={focused} onClick={onClick}>
      {does} <span className="visually-hidden">“{title}”</span>
    </Button>
  );
}
