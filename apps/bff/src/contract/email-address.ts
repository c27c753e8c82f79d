/**
 * Guarantee: one address has one form, however a browser or a person spells it: the domain as DNS has it (some browsers turn
 * `münchen.de` into its A-label before they send it, others do not), the local part in NFC and lower case.
 * @see RFC 5890 §2.3.2.1 (A-labels), docs/decisions/0010-spellings.md
 */
import { domainToASCII } from 'node:url';

/** Letters, marks and digits of any script, and what RFC 5322 calls atext, with dots anywhere: mail servers are not that strict either. */
const localPart = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;

/** Two labels or more, the last of which does not begin with a digit: that would be an address of IPv4. */
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** @returns undefined when it is no address */
export function canonicalEmail(typed: string): string | undefined {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0)).normalize('NFC').toLowerCase().normalize('NFC');
  const givenHost = text.slice(at + 1);
  // `domainToASCII` takes what stands before a path, and decodes percent signs.
  const host = /[/\\?#:%]/.test(givenHost) ? '' : domainToASCII(givenHost);
  const address = `${local}@${host}`;
  return localPart.test(local) && domain.test(host) && address.length <= 254 ? address : undefined;
}

/** To look an account up by: an earlier version took addresses that have no canonical form, as they were typed and in lower case. */
export function emailToFind(typed: string): string {
  return canonicalEmail(typed) ?? typed.trim().toLowerCase();
}
