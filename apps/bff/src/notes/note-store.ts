/** The sample resource: every verb takes the owner, so that nobody reaches another's notes by guessing an id. */
export interface NoteStore {
  list(ownerId: string): Promise<readonly StoredNote[]>;
  /** @returns undefined when the owner has `mostNotes` already */
  create(ownerId: string, note: NoteText & { id: string }): Promise<StoredNote | undefined>;
  /** @returns undefined when the owner has no such note */
  update(ownerId: string, id: string, text: NoteText): Promise<StoredNote | undefined>;
  /** @returns whether there was such a note */
  remove(ownerId: string, id: string): Promise<boolean>;
}

export const mostNotes = 200;

export interface NoteText {
  readonly title: string;
  readonly body: string;
}

export interface StoredNote extends NoteText {
  readonly id: string;
  readonly changedSecondsAgo: number;
}
