export interface User {
  readonly id: string;
  readonly name: string;
  /** Trimmed and in lower case; unique. */
  readonly email: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
  /** Changes with every change of what its owner signs in with. */
  readonly credentialVersion: number;
}
