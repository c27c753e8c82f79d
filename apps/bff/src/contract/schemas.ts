/**
 * The shapes of requests and answers. The BFF checks with the schemas; the web app takes only the types
 * (`import type`), because zod in the browser costs 20 kB and a violation of the content security policy.
 */
import { z } from 'zod';

import { type AccountEventName, passwordLength, type EndReason } from '../contract.ts';
import { canonicalEmail, emailToFind } from './email-address.ts';
import { normalizePassword } from './normalize-password.ts';
import { isVisible } from './visible-text.ts';

const email = z
  .string('Give an email address.')
  .trim()
  .min(1, 'Give an email address.')
  .max(254, 'That is longer than an email address can be.')
  .transform((typed, context) => {
    const address = canonicalEmail(typed);
    if (address === undefined) context.addIssue('That does not look like an email address.');
    return address ?? typed;
  });

const { least, most } = passwordLength;

/** Counted in code points, in the form that is hashed: a letter and its mark are one. */
const lengthOf = (typed: string) => [...normalizePassword(typed)].length;

const newPassword = z
  .string('Give a password.')
  .refine((typed) => lengthOf(typed) >= least, `Use at least ${least} characters.`)
  .refine((typed) => lengthOf(typed) <= most, `Use at most ${most} characters.`);

const name = z
  .string('Give a name.')
  .trim()
  .refine(isVisible, 'Give a name.')
  .max(100, 'Use at most 100 characters.');

export const registrationRequest = z.strictObject({ name, email, password: newPassword });
export type RegistrationRequest = z.input<typeof registrationRequest>;

export const passwordSignInRequest = z.strictObject({
  /** What is no address is nobody's, and answered like any other that has no account. */
  email: z
    .string('Give an email address.')
    .trim()
    .min(1, 'Give an email address.')
    .max(254)
    .transform(emailToFind),
  password: z.string('Give a password.').min(1, 'Give a password.').max(512),
  remember: z.boolean().default(false),
});
export type PasswordSignInRequest = z.input<typeof passwordSignInRequest>;

export const reauthenticationRequest = z.strictObject({
  password: z.string('Give your password.').min(1, 'Give your password.').max(512),
  /** Every other session ends with it, in one step. */
  endOthers: z.boolean().default(false),
});
export type ReauthenticationRequest = z.input<typeof reauthenticationRequest>;

export const passwordChangeRequest = z.strictObject({
  currentPassword: z.string('Give your password.').min(1, 'Give your password.').max(512),
  newPassword,
});
export type PasswordChangeRequest = z.input<typeof passwordChangeRequest>;

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
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
  /** How the sign-in was proved (RFC 8176): `pwd` is a password. */
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
