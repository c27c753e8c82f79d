/** The database cannot be used at start-up; the message is one sentence for whoever starts the BFF. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}
