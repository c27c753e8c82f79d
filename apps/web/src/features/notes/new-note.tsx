import { Button } from '../../ui/button.tsx';
import type { FailedRequest } from '../../ui/format-problem.ts';
import { useAddNote } from './add-note.ts';
import { ofNewNote, useDraft } from './note-drafts.ts';
import { NoteForm } from './note-form.tsx';
import { empty } from './note-form-values.ts';

export function NewNote({ onResult }: { readonly onResult: (result: string) => void }) {
  const draft = useDraft(ofNewNote, empty);
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
      <NoteForm label="New note" draft={draft} saving={adding} failed={failureOf(adding.error)}>
        <Button type="submit" look="primary" busy={adding.isPending}>
          Add note
        </Button>
      </NoteForm>
    </section>
  );
}

/** Where only the answer was lost, the note is there. The list is read again, and tells. */
function failureOf(problem: FailedRequest | null): string {
  return problem?.code === 'unreachable'
    ? 'It is not known whether the note was added. Look at your notes before you try again.'
    : 'The note was not added.';
}
