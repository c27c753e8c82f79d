/** Tokens as a forger makes them: in the BFF's form, with keys of his own. */
import { createCipheriv, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

import { encode } from '../weak/token.ts';

/** A JWT that nobody signed. */
export function unsigned(claims: object): string {
  return `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`;
}

/** A JWT with a true signature, by a key that nobody else has. @param kid the name of the BFF's key, which is public */
export function signedByOwnKey(claims: object, kid: string): string {
  const signed = `${encode({ alg: 'Ed25519', typ: 'at+jwt', kid })}.${encode(claims)}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** What anybody can read of a sealed value. */
export function headerOf(sealed: string): Readonly<Record<string, string>> {
  const [header = ''] = sealed.split('.');
  return JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>;
}

/** A JWE (`dir`, `A256GCM`) under a key that nobody else has. @param header as the BFF writes it */
export function sealedByOwnKey(text: string, header: object): string {
  const encoded = encode(header);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), iv).setAAD(Buffer.from(encoded));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  // Between the header and the rest stands the encrypted key; with `dir` it is empty.
  return [encoded, '', ...parts].join('.');
}

/** One character of what is sealed is another. */
export function altered(sealed: string): string {
  const parts = sealed.split('.');
  const [first = '', ...rest] = parts[3] ?? '';
  return parts.with(3, (first === 'A' ? 'B' : 'A') + rest.join('')).join('.');
}
