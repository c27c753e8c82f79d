export interface User {
  readonly id: string;
  readonly name: string;
  /** In its canonical form (`contract/email-address.ts`); unique. */
  readonly email: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
  /** Changes with every change of what its owner signs in with. */
  readonly credentialVersion: number;
}
