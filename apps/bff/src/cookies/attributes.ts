/**
 * Guarantee: names and attributes of the two cookies stand here and nowhere else, and clearing uses the same ones
 * (a browser ignores a clearing that differs).
 * @see RFC 10017 (cookie security), RFC 6265bis §4.1.3
 */
import { cookieNames } from '../contract.ts';

export const attributes = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

export { cookieNames };

/** Name and value together; browsers drop what is larger without a word. @see OWASP ASVS 5.0, 3.3.5 */
export const mostBytes = 4096;
