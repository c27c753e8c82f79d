/** What people do with an account: who does what when, how long each way takes, what is lost. All times are virtual seconds. */
export type Who = 'owner' | 'second browser' | 'thief';

export type Action =
  | 'request'
  | 'ask who is signed in'
  | 're-authenticate'
  | 're-authenticate and end others'
  | 'change the password'
  | 'end others'
  | 'end a device'
  | 'sign in'
  | 'sign in as somebody else'
  | 'sign out'
  | 'copy the jar';

export interface Step {
  readonly at: number;
  readonly who: Who;
  readonly does: Action | 'disable the account';
  readonly instance: 0 | 1;
  readonly up: number;
  readonly down: number;
  readonly lost: boolean;
  /** How long a password takes to be checked. */
  readonly hashing: number;
}

export interface Schedule {
  /** How long the news of a revocation takes to the other instance. */
  readonly newsSeconds: number;
  readonly steps: readonly Step[];
}

/** A step that meets with nothing, but for what is given. */
export function step(does: Step['does'], at: number, given: Partial<Step> = {}): Step {
  return { who: 'owner', does, at, instance: 0, up: 0, down: 0, lost: false, hashing: 0, ...given };
}
