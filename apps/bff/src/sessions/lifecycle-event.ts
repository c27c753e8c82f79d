/**
 * The questions that `lifecycle.ts` answers, and its answers: an account as the store has read it under its lock, what happens to it, and
 * what the store is to write. Nothing here says which question has which answer.
 */
import type { RevocationReason } from './session.ts';

/** A session that nothing has ended, as far as these rules need it. */
export interface OpenSession {
  readonly sid: string;
  /** The sign-in that it goes back to. Users know it as a device. */
  readonly line: string;
  /** The session that ends when this one is first presented; null once it was. */
  readonly replaces: string | null;
  /** Epoch seconds. */
  readonly lastSeenAt: number;
  /** Whether it has not run out. */
  readonly isLive: boolean;
}

/** What the rules see of an account: nothing else takes part in a decision. */
export interface Account {
  readonly isDisabled: boolean;
  /** Nobody can sign in to it. */
  readonly isGuest: boolean;
  /** Changes with every change of what its owner signs in with. */
  readonly credentialVersion: number;
  readonly open: readonly OpenSession[];
}

/** Which version of the credentials was checked: another one in the account means that it was checked too early. */
interface Checked {
  readonly credentialVersion: number;
}

export type LifecycleEvent =
  /** `presented`: the sessions of this account whose tokens came along; they are replaced. */
  | { readonly type: 'sign_in'; readonly checked: Checked; readonly presented: readonly string[] }
  /** Somebody else signed in where these sessions of this account were. */
  | { readonly type: 'sign_in_of_another'; readonly presented: readonly string[] }
  | { readonly type: 'reauthentication'; readonly checked: Checked; readonly asking: string }
  | { readonly type: 'password_change'; readonly checked: Checked; readonly asking: string }
  /** A guest's account gets its first credentials: there were none that could be asked for. */
  | { readonly type: 'keeping'; readonly checked: Checked; readonly asking: string }
  /** Without `checked` it begins nothing. */
  | { readonly type: 'end_others'; readonly checked?: Checked; readonly asking: string }
  | { readonly type: 'end_device'; readonly line: string; readonly asking: string }
  /** A token of this session was presented. */
  | { readonly type: 'presentation'; readonly sid: string }
  | { readonly type: 'sign_out'; readonly presented: readonly string[] }
  | { readonly type: 'token_reuse'; readonly sid: string }
  | { readonly type: 'disabling' };

/** The reason is kept in the row, and told to whoever still holds a token of the session. */
export interface End {
  readonly sid: string;
  readonly reason: RevocationReason;
}

export type LifecycleEffect =
  /** `credentials`: the account is disabled, or what was checked is no longer true. `session`: the one that asks is over. */
  | { readonly refused: 'credentials' | 'session' }
  | {
      readonly refused?: never;
      readonly ends: readonly End[];
      /** A new session. With `from` it joins the line of that one, and keeps its absolute end. */
      readonly begins?: { readonly from?: string; readonly replaces: string | null };
      /** Whether this one has replaced its predecessor now. */
      readonly replaced?: string;
    };

/** Pure: the account as it is under its lock, and what happens to it, give what is to be written. */
export type DecideLifecycle = (account: Account, event: LifecycleEvent) => LifecycleEffect;
