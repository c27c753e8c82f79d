import { Button } from '../../ui/button.tsx';
import { useAddNote } from './add-note.ts';
import { useDraft } from './note-drafts.ts';
import { NoteForm } from './note-form.tsx';

const empty = { title: '', body: '' };

export function NewNote({ onResult }: { readonly onResult: (result: string) => void }) {
  const draft = useDraft('new', empty);
  const adding = useAddNote({
    onAsked: () => onResult(''),
    onAdded: () => {
      draft.discard();
      onResult('Note added.');
    },
  });
  return (
    <section className="card new-note">
      <h2>New note</h2>
      <NoteForm label="New note" draft={draft} saving={adding} failed="The note was not added.">
        <Button type="submit" look="primary" busy={adding.isPending}>
          Add note
        </Button>
      </NoteForm>
    </section>
  );
}
