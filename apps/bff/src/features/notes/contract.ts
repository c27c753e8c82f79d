/** What the notes of the web app and of the BFF agree on. Imports nothing, so that the browser can take it as it is. */

export const paths = {
  notes: '/api/notes',
  note: (id: string) => `/api/notes/${encodeURIComponent(id)}`,
} as const;

export interface NoteRequest {
  readonly title: string;
  readonly body: string;
}

export interface NoteChangeRequest extends NoteRequest {
  /** That of the note which was edited: if it has changed since, this is refused with `version_conflict`. Without it the last one wins. */
  readonly version?: number | undefined;
}

export interface Note {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Counts its changes. */
  readonly version: number;
  /** Seconds since the last change. */
  readonly changedSecondsAgo: number;
}

export interface NotesAnswer {
  readonly notes: readonly Note[];
}
