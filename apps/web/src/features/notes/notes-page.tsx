import { useState } from 'react';
import { Page } from '../../ui/page.tsx';
import { NewNote } from './new-note.tsx';
import { NoteList } from './note-list.tsx';
import './notes.css';

export default function NotesPage() {
  const [result, setResult] = useState('');
  return (
    <Page title="Notes" intro="Only you can see them.">
      <div className="notes-columns">
        <NewNote onResult={setResult} />
        <NoteList result={result} onResult={setResult} />
      </div>
    </Page>
  );
}
