import { Button } from '../../ui/button.tsx';
import { OnEscape } from '../../ui/on-escape.tsx';
import { useAddNote } from './add-note.ts';
import { useChangeNote } from './change-note.ts';
import type { Note } from './contract.ts';
import { useDraft } from './note-drafts.ts';
import { NoteForm } from './note-form.tsx';

interface Props {
  readonly note: Note;
  /** It was deleted elsewhere while it was edited here: what was typed stays, and can be kept. */
  readonly isGone: boolean;
  /** Whether editing has just been asked for. */
  readonly autoFocus: boolean;
  readonly onSaved: (result: string) => void;
  readonly onCancelled: (result: string) => void;
}

export function NoteEditor({ note, isGone, autoFocus, onSaved, onCancelled }: Props) {
  const draft = useDraft(note.id, { title: note.title, body: note.body });
  const done = (result: string) => {
    draft.discard();
    onSaved(result);
  };
  const changing = useChangeNote(note.id, () => done('Change saved.'));
  const adding = useAddNote({ onAsked: () => undefined, onAdded: () => done('Note added.') });
  const saving = isGone ? adding : changing;
  const cancel = () => {
    if (saving.isPending) return;
    draft.discard();
    onCancelled(isGone ? 'Discarded.' : '');
  };
  return (
    <OnEscape does={cancel}>
      <NoteForm
        label="Edit note"
        draft={draft}
        saving={saving}
        failed="The change was not saved."
        autoFocus={autoFocus}
      >
        {isGone && (
          <p className="notice" role="alert">
            This note was deleted somewhere else meanwhile. What you typed is still here.
          </p>
        )}
        <Button type="submit" look="primary" busy={saving.isPending}>
          {isGone ? 'Keep as a new note' : 'Save'}
        </Button>
        <Button onClick={cancel} busy={saving.isPending}>
          {isGone ? 'Discard' : 'Cancel'}
        </Button>
      </NoteForm>
    </OnEscape>
  );
}
