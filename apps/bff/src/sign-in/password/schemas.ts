/**
 * What a request may be. The BFF checks with the schemas; the web app takes only the types (`import type`), because zod in the
 * browser costs 20 kB and a violation of the content security policy.
 */
import { z } from 'zod';

import { canonicalEmail, emailToFind } from '../../contract/email-address.ts';
import { isVisible } from '../../contract/visible-text.ts';
import { passwordLength } from './contract.ts';
import { normalizePassword } from './normalize-password.ts';

/** 254: what fits into a path of SMTP, which may have 256 with its angle brackets. @see RFC 5321 §4.5.3.1.3 */
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

/** Any characters, and no expiry: what makes a password hard to guess is its length. @see NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 5.0, 6.2.5 */
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
  // No rule for new passwords: an account from before may have another. The bound keeps what is hashed short.
  password: z.string('Give a password.').min(1, 'Give a password.').max(512),
  /** The session then outlives the browser, with the lifetimes `REMEMBERED_…_SECONDS`. */
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
