/**
 * Guarantee: a statement that is built once says, at each execution, what one that is built each time would say. It holds no values of
 * an execution before; they are bound as parameters, as always.
 */
import { type Compilable, type RawBuilder, sql } from 'kysely';

import type { Database } from './schema.ts';

/** Stands among a statement's parameters for what only its execution knows. */
class Placeholder {
  readonly read: (values: object) => unknown;

  constructor(read: (values: object) => unknown) {
    this.read = read;
  }
}

/** `value('sid')` stands for the `sid` that each execution gives. */
export interface ValueOf<Values extends object> {
  <Name extends keyof Values>(name: Name): RawBuilder<Values[Name]>;
}

/** A parameter of a prepared statement that is read at each execution, whatever values that is given. */
export function readAtExecution<T>(read: () => T): RawBuilder<T> {
  return sql.val(new Placeholder(read) as T);
}

/**
 * For the statements of every renewal. Kysely takes as long to build one as SQLite to carry it out, so each is built and compiled once a
 * store, and parsed once a connection. `build` is called here and never again: what it decides, it decides for all executions.
 * @returns executes it with these values; resolves to its first row
 */
export function prepare<Values extends object, Row>(
  { kysely, keepPrepared }: Pick<Database, 'kysely' | 'keepPrepared'>,
  build: (value: ValueOf<Values>) => Compilable<Row>,
): (values: Values) => Promise<Row | undefined> {
  const compiled = build((name) =>
    sql.val(new Placeholder((values) => (values as Values)[name]) as Values[typeof name]),
  ).compile();
  keepPrepared(compiled.sql);
  return async (values) => {
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Placeholder ? parameter.read(values) : parameter,
    );
    const { rows } = await kysely.executeQuery<Row>({ ...compiled, parameters });
    return rows[0];
  };
}
