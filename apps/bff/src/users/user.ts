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
