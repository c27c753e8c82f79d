import { randomBytes } from 'node:crypto';

/** 128 bits from the CSPRNG, base64url (22 characters): for `sid`, `jti`, `kid` and every other identifier that must not be guessed. @see OWASP ASVS 5.0, 11.5.1 */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}
