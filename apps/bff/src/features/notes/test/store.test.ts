import { openDatabase } from '../../../stores/open-database.ts';
import { notes } from '../feature.ts';
import { describeNoteStore } from './describe-note-store.ts';

describeNoteStore('SQLite', () => openDatabase({ url: 'sqlite::memory:', features: [notes] }));
