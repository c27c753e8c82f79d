/**
 * What every sign-in method comes down to: it proves who somebody is, and issues nothing. Sessions are started in one place.
 */
export interface Proof {
  readonly userId: string;
  /** How it was proved. @see RFC 8176 */
  readonly amr: readonly string[];
}
