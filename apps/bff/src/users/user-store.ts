import type { StartedSession, Successor } from '../sessions/session-store.ts';
import type { User } from './user.ts';

/** Each verb throws `Problem('temporarily_unavailable')` when the database does not answer. */
export interface UserStore {
  find(id: string): Promise<User | undefined>;
  findByEmail(email: string): Promise<UserWithPassword | undefined>;
  /** @returns undefined when the e-mail address is taken */
  create(user: NewUser): Promise<User | undefined>;
  /**
   * In one transaction: sets the hash, starts `successor` from the session `old`, and ends every other session of the user (`password_changed`).
   * Undefined, and nothing changed, when `old` is over.
   */
  changePassword(change: PasswordChange): Promise<StartedSession | undefined>;
  /**
   * In one transaction: nobody signs in to the account any more, and its sessions end (`account_disabled`).
   * @returns the `sid`s that ended; undefined when there is no such user
   */
  disable(id: string): Promise<readonly string[] | undefined>;
}

export interface UserWithPassword extends User {
  /** PHC string of argon2id. */
  readonly passwordHash: string;
}

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

export interface PasswordChange {
  readonly userId: string;
  readonly passwordHash: string;
  /** The `sid` of the session that asked for it. */
  readonly old: string;
  readonly successor: Successor;
}
