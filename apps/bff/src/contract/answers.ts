/** The shapes of answers. What a request may be stands with the routes that take it. */
import type { AccountEventName, EndReason } from '../contract.ts';

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Nobody can sign in to this account: it has no password, and an address that is nobody's. */
  readonly isGuest?: true;
}

/** Durations, not clock times: a wrong clock on the user's machine does not matter. */
export interface SessionTimes {
  readonly signedInSecondsAgo: number;
  readonly idleEndInSeconds: number;
  readonly absoluteEndInSeconds: number;
  readonly remembered: boolean;
  /** Demo and development only: what makes silent renewal visible. */
  readonly demo?: {
    /** Zero when the next request will renew. */
    readonly accessTokenEndsInSeconds: number;
    /** How often the BFF minted a new access token for this session. */
    readonly renewals: number;
    /** How often the refresh token was replaced with it. */
    readonly rotations: number;
  };
}

export type SessionAnswer =
  | { readonly state: 'signed_out'; readonly reason?: EndReason }
  | { readonly state: 'signed_in'; readonly user: SignedInUser; readonly session: SessionTimes };

/** One of the user's live sessions. */
export interface Device {
  readonly handle: string;
  readonly isThisOne: boolean;
  /** In words, such as "Firefox" and "Windows"; empty when the browser does not say. */
  readonly browser: string;
  readonly system: string;
  readonly firstSeenSecondsAgo: number;
  readonly lastSeenSecondsAgo: number;
  readonly remembered: boolean;
  /** How the sign-in was proved (RFC 8176): `pwd` is a password; empty for a guest. */
  readonly amr: readonly string[];
}
export interface DevicesAnswer {
  readonly devices: readonly Device[];
}

/** Something that happened to the user's account. */
export interface AccountEvent {
  readonly id: string;
  readonly event: AccountEventName;
  readonly secondsAgo: number;
  /** `session_ended` only. */
  readonly reason?: EndReason;
  /** Where the session was, in words; empty when it is no longer known. */
  readonly browser: string;
  readonly system: string;
  readonly isThisDevice: boolean;
}
export interface AccountEventsAnswer {
  /** Newest first. */
  readonly events: readonly AccountEvent[];
  /** Ask for the next page with `?before=` this; absent on the last page. */
  readonly next?: string;
}

/** The data of each server-sent event in the answer to `GET /bff/session/events`; comments only keep the connection open. */
export type SessionStreamEvent =
  | { readonly type: 'listening' }
  | { readonly type: 'ending_soon'; readonly idleEndInSeconds: number; readonly absoluteEndInSeconds: number }
  | { readonly type: 'ended'; readonly reason: EndReason };
