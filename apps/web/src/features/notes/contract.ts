/** The one file that knows where the contract of this feature stands. */
export { paths } from '@tokenless/bff/features/notes/contract';
export type {
  Note,
  NoteChangeRequest,
  NoteRequest,
  NotesAnswer,
} from '@tokenless/bff/features/notes/contract';
