/**
 * Guarantee: a JWE from here is `alg: dir`, `enc: A256GCM`, of one `typ`, with exactly these header members; `open` accepts nothing else.
 * @see RFC 7516, RFC 8725 §3.1, §3.11
 */
import { compactDecrypt, CompactEncrypt, type CompactJWEHeaderParameters } from 'jose';

import type { SealingKeys, SealingUse } from './sealing-keys.ts';

/** What something is sealed for. Each use has keys of its own, and each `typ` is asked for when it is opened: no seal stands in for another. */
export interface Seal {
  readonly use: SealingUse;
  readonly typ: string;
}

/** What was sealed, and under which key: whoever keeps it for long may have to seal it again under a newer one. */
interface Opened {
  readonly plaintext: Uint8Array;
  readonly kid: string;
}

/** Authenticated encryption: what is altered on its way does not open. jose draws a fresh nonce for each. @see NIST SP 800-38D */
export function seal(keys: SealingKeys, { use, typ }: Seal, plaintext: Uint8Array): Promise<string> {
  const { kid, key } = keys.forSealing(use);
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ, kid })
    .encrypt(key);
}

/** Whatever is wrong with `sealed`, the answer is undefined: an attacker learns nothing from the difference. Checks no claims. */
export async function open(
  keys: SealingKeys,
  { use, typ }: Seal,
  sealed: string,
): Promise<Opened | undefined> {
  let found: ReturnType<SealingKeys['forOpening']>;
  try {
    const { plaintext } = await compactDecrypt(
      sealed,
      (header) => {
        if (!hasExactly(header, typ)) throw new Error('unexpected header');
        found = keys.forOpening(use, header.kid);
        if (!found) throw new Error('unknown kid');
        return found.key;
      },
      // jose inflates compressed content unless told not to: a small cookie could become a large one.
      {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        maxDecompressedLength: 0,
      },
    );
    if (!found) return undefined;
    keys.remember(use, found);
    return { plaintext, kid: found.kid };
  } catch {
    return undefined;
  }
}

/** A member that nobody asked for, such as `zip` or `crit`, would change what the rest means. */
function hasExactly(header: CompactJWEHeaderParameters, typ: string): boolean {
  return header['typ'] === typ && Object.keys(header).toSorted().join() === 'alg,enc,kid,typ';
}
