/**
 * The form in which a password is counted, compared and hashed: the same characters are the same password on whatever keyboard they are
 * typed. Nothing else is changed, and nothing cut off.
 * @see NIST SP 800-63B-4 §3.1.1.2, docs/decisions/0010-spellings.md
 */
export function normalizePassword(typed: string): string {
  return typed.normalize('NFKC');
}
