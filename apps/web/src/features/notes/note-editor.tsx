import { Button } from '../../ui/button.tsx';
import { OnEscape } from '../../ui/on-escape.tsx';
import { useAddNote } from './add-note.ts';
import { useChangeNote } from './change-note.ts';
import type { Note } from './contract.ts';
import { useDraft } from './note-drafts.ts';
import { NoteForm } from './note-form.tsx';
import { isOutdated, formValuesOf } from './note-form-values.ts';

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
  const draft = useDraft(note.id, formValuesOf(note));
  const done = (result: string) => {
    draft.discard();
    onSaved(result);
  };
  const changing = useChangeNote(note, () => done('Change saved.'));
  const adding = useAddNote({ onAsked: () => undefined, onAdded: () => done('Note added.') });
  const saving = isGone ? adding : changing;
  const isOvertaken = !isGone && !saving.isPending && isOutdated(note, draft.values);
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
        {isOvertaken && <NewerNote note={note} />}
        <Button type="submit" look="primary" busy={saving.isPending}>
          {saveLabel({ isGone, isOvertaken })}
        </Button>
        <Button onClick={cancel} busy={saving.isPending}>
          {isGone ? 'Discard' : 'Cancel'}
        </Button>
      </NoteForm>
    </OnEscape>
  );
}

/** Someone saved another text since editing began here; who saves now does so knowing it. */
function NewerNote({ note }: { readonly note: Note }) {
  return (
    <div className="notice" role="alert">
      <p>This note was changed somewhere else meanwhile. What you typed is still here. It says now:</p>
      <blockquote dir="auto" className="note-text">
        {`${note.title}\n${note.body}`}
      </blockquote>
    </div>
  );
}

function saveLabel({
  isGone,
  isOvertaken,
}: {
  readonly isGone: boolean;
  readonly isOvertaken: boolean;
}): string {
  if (isGone) return 'Keep as a new note';
  return isOvertaken ? 'Save mine in its place' : 'Save';
}
