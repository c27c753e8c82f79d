/**
 * What a request may be. The BFF checks with the schemas; the web app takes only the types (`import type`), because zod in the
 * browser costs 20 kB and a violation of the content security policy.
 */
import { z } from 'zod';

import { canonicalEmail, emailToFind } from '../../contract/email-address.ts';
import { isVisible } from '../../contract/visible-text.ts';
import { passwordLength } from './contract.ts';
import { normalizePassword } from './normalize-password.ts';

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
