/** Tokens as a forger makes them: in the BFF's form, with keys of his own or with those that he has stolen. */
import {
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

import { encode } from '../weak/token.ts';

type Header = Readonly<Record<string, string>>;

/** A JWT that nobody signed. */
export function unsigned(claims: object): string {
  return `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`;
}

/** A JWT with a true signature, by a key that nobody else has. @param kid the name of the BFF's key, which is public */
export function signedByOwnKey(claims: object, kid: string): string {
  return signedBy(generateKeyPairSync('ed25519').privateKey, claims, kid);
}

export function signedBy(privateKey: KeyObject, claims: object, kid: string): string {
  const signed = `${encode({ alg: 'Ed25519', typ: 'at+jwt', kid })}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** What anybody can read of a sealed value. */
export function headerOf(sealed: string): Header {
  const [header = ''] = sealed.split('.');
  return JSON.parse(Buffer.from(header, 'base64url').toString()) as Header;
}

/** A JWE (`dir`, `A256GCM`) under a key that nobody else has. @param header as the BFF writes it */
export function sealedByOwnKey(text: string, header: object): string {
  return sealedBy(randomBytes(32), text, header);
}

export function sealedBy(key: Uint8Array, text: string, header: object): string {
  const encoded = encode(header);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(encoded));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  // Between the header and the rest stands the encrypted key; with `dir` it is empty.
  return [encoded, '', ...parts].join('.');
}

/** What a JWE holds. @throws Error if it is another key */
export function openedBy(key: Uint8Array, sealed: string): string {
  const [header = '', , ...parts] = sealed.split('.');
  const [iv, content, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!iv || !content || !tag) throw new Error('The value is not sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header)).setAuthTag(tag);
  return decipher.update(content, undefined, 'utf8') + decipher.final('utf8');
}

/** As the BFF derives it of its secret, which is no secret: whoever has the secret can. @param kid `<id of the secret>.<salt>` */
export function derivedKey(secret: Uint8Array, use: 'access-cookie' | 'signing-key', kid = ''): Uint8Array {
  const [, salt = ''] = kid.split('.');
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(salt, 'base64url'), `tokenless ${use}`, 32));
}

/** One character of what is sealed is another. */
export function altered(sealed: string): string {
  const parts = sealed.split('.');
  const [first = '', ...rest] = parts[3] ?? '';
  return parts.with(3, (first === 'A' ? 'B' : 'A') + rest.join('')).join('.');
}
