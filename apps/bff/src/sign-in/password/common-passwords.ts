/**
 * Guarantee: a new password that stands on the list of common ones, or that is the account's own e-mail address or name, is refused.
 * Of the list some 300 are long enough to be chosen at all; OWASP ASVS 5.0, 6.2.4 asks for 3,000.
 * @see OWASP ASVS 5.0, 6.2.11
 */
import { domainToUnicode } from 'node:url';

import { dictionary } from '@zxcvbn-ts/language-common';
import { normalizePassword } from './normalize-password.ts';
import type { RegistrationRequest } from './schemas.ts';

const common = new Set(dictionary['passwords-common'].filter((password) => password.length >= 12));

/** @returns a sentence for the person who chose it, or undefined when the password is acceptable */
export function whyTooCommon({ name, email, password }: RegistrationRequest): string | undefined {
  const chosen = formOf(password);
  if (common.has(chosen)) return 'This password is on the list of the most common ones. Choose another.';
  // Whoever types the address may type its domain as it is read.
  const [, local = '', domain = ''] = /^(.*)@(.*)$/.exec(email) ?? [];
  if ([name, email, `${local}@${domainToUnicode(domain)}`].map(formOf).includes(chosen)) {
    return 'The password must not be the name or the email address.';
  }
  return undefined;
}

const formOf = (text: string) => normalizePassword(text).toLowerCase();
