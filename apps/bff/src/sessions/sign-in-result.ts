/**
 * What every sign-in method comes down to: it says who somebody is and how that was verified, and issues nothing. The core begins the
 * session, in the same request, and only if the credentials are by then still those that were checked.
 */
export interface SignInResult {
  readonly userId: string;
  /** How it was verified. @see RFC 8176 */
  readonly amr: readonly string[];
  /** Of the account, when the credentials were read. */
  readonly credentialVersion: number;
  /** `clock.monotonic()` when the credentials were read: the session's `auth_time`. */
  readonly verifiedAt: number;
}
