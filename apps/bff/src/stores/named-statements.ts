/**
 * Guarantee: a prepared statement is parsed once a connection by PostgreSQL, which takes longer for that than for reading a session;
 * that another instance has migrated the tables meanwhile is noticed by nobody.
 */
import pg from 'pg';

/** What the server says of a prepared statement whose columns have changed: `cached plan must not change result type`. It has done nothing then. */
const featureNotSupported = '0A000';

/** Only what is prepared has a name on the server, where it takes memory for as long as its connection lives. */
export class NamedStatements {
  readonly #names = new Map<string, string>();
  #count = 0;

  /** @param text holds no values, so that there are few */
  readonly prepare = (text: string): void => {
    if (!this.#names.has(text)) this.#rename(text);
  };

  async query(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const name = this.#names.get(text);
    if (name === undefined) return client.query(text, [...values]);
    try {
      return await client.query({ name, text, values: [...values] });
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== featureNotSupported) throw error;
      // Under another name each connection parses it again. Of many that find out at once, one has chosen the name already.
      if (this.#names.get(text) === name) this.#rename(text);
      return client.query(text, [...values]);
    }
  }

  #rename(text: string): void {
    this.#count += 1;
    this.#names.set(text, `prepared-${this.#count}`);
  }
}
