import { Button } from '../../ui/button.tsx';
import { OnEscape } from '../../ui/on-escape.tsx';
import { useAddNote } from './add-note.ts';
import { useChangeNote } from './change-note.ts';
import type { Note } from './contract.ts';
import { useDraft, type Typed } from './note-drafts.ts';
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
  const draft = useDraft(note.id, { title: note.title, body: note.body, version: note.version });
  const done = (result: string) => {
    draft.discard();
    onSaved(result);
  };
  const changing = useChangeNote(note, () => done('Change saved.'));
  const adding = useAddNote({ onAsked: () => undefined, onAdded: () => done('Note added.') });
  const saving = isGone ? adding : changing;
  const isOutdated = !isGone && !saving.isPending && isOther(note, draft.typed);
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
        {isOutdated && <NewerNote note={note} />}
        <Button type="submit" look="primary" busy={saving.isPending}>
          {saveLabel({ isGone, isOutdated })}
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

function isOther(note: Note, typed: Typed): boolean {
  return note.version !== typed.version && (note.title !== typed.title || note.body !== typed.body);
}

function saveLabel({
  isGone,
  isOutdated,
}: {
  readonly isGone: boolean;
  readonly isOutdated: boolean;
}): string {
  if (isGone) return 'Keep as a new note';
  return isOutdated ? 'Save mine in its place' : 'Save';
}
