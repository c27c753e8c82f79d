export interface User {
  readonly id: string;
  readonly name: string;
  /** In its canonical form (`contract/email-address.ts`); unique. */
  readonly email: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
  /** There is no way to sign in to it: the session that came with it is all that its owner has. */
  readonly isGuest: boolean;
  /** Changes with every change of what its owner signs in with. */
  readonly credentialVersion: number;
}

/** Each verb throws `Problem('temporarily_unavailable')` when the database does not answer. */
export interface UserStore {
  find(id: string): Promise<User | undefined>;
  findByEmail(email: string): Promise<UserWithPassword | undefined>;
  /** @returns undefined when the e-mail address is taken */
  create(user: NewUser): Promise<User | undefined>;
}

export interface UserWithPassword extends User {
  /** PHC string of argon2id; a guest has none. */
  readonly passwordHash?: string;
}

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Without it, a guest. */
  readonly passwordHash?: string;
}
