/** The one file that knows where the contract of this feature stands. */
export { paths } from '@tokenless/bff/contract';
export type { Note, NoteRequest, NotesAnswer } from '@tokenless/bff/contract/schemas';
