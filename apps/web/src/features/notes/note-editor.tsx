import { Button } from '../../ui/button.tsx';
import { useChangeNote } from './change-note.ts';
import type { Note } from './contract.ts';
import { useDraft } from './note-drafts.ts';
import { NoteForm } from './note-form.tsx';

interface Props {
  readonly note: Note;
  readonly onSaved: () => void;
  readonly onCancelled: () => void;
}

export function NoteEditor({ note, onSaved, onCancelled }: Props) {
  const draft = useDraft(note.id, { title: note.title, body: note.body });
  const changing = useChangeNote(note.id, () => {
    draft.discard();
    onSaved();
  });
  const cancel = () => {
    draft.discard();
    onCancelled();
  };
  return (
    <NoteForm label="Edit note" draft={draft} saving={changing} failed="The change was not saved.">
      <Button type="submit" look="primary" busy={changing.isPending}>
        Save
      </Button>
      <Button onClick={cancel} busy={changing.isPending}>
        Cancel
      </Button>
    </NoteForm>
  );
}
