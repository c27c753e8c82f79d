import type { AppName } from './app-name.ts';
import type { Database, Shape } from './options.ts';

/** All that is known before a copy is made. */
export interface Plan {
  /** Absolute; nothing is in it. */
  readonly folder: string;
  readonly name: AppName;
  /** Features, and the evidence. */
  readonly without: readonly string[];
  readonly database: Database;
  readonly shape: Shape;
}
