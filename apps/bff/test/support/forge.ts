/** What an attacker, or a careless change, could make instead of a token: nothing here checks anything. */
import { type CompactJWEHeaderParameters, CompactEncrypt, type CryptoKey } from 'jose';

import type { SealingKeys, SealingUse } from '../../src/tokens/sealing-keys.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWS with any header and payload, signed with a private Ed25519 key or, with none, not at all. */
export async function forgeJws(header: object, payload: unknown, key?: CryptoKey): Promise<string> {
  const input = `${encoded(header)}.${encoded(payload)}`;
  const signed = key && (await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(input)));
  return `${input}.${signed ? Buffer.from(signed).toString('base64url') : ''}`;
}

/** A JWE under a real key of ours, with any header. Members that are undefined are left out. */
export function forgeJwe(
  { keys, use }: { keys: SealingKeys; use: SealingUse },
  header: Partial<Record<string, unknown>>,
  content: string,
): Promise<string> {
  const { kid, key } = keys.forSealing(use);
  const given = Object.entries({ alg: 'dir', enc: 'A256GCM', kid, ...header });
  const members = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return new CompactEncrypt(Buffer.from(content))
    .setProtectedHeader(members as CompactJWEHeaderParameters)
    .encrypt(key);
}

/** The parts of a compact token, one replaced. */
export function withPart(token: string, index: number, part: string): string {
  return token.split('.').with(index, part).join('.');
}

/** Every token that differs from this one by one flipped bit a part. */
export function flipped(token: string): string[] {
  return token.split('.').flatMap((part, index) => {
    if (part === '') return [];
    const bytes = Buffer.from(part, 'base64url');
    bytes[0]! ^= 1;
    return [withPart(token, index, bytes.toString('base64url'))];
  });
}
