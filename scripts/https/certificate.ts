import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import * as der from './der.ts';

export interface KeyAndCertificate {
  readonly key: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
}

interface Contents {
  readonly subject: string;
  readonly issuer: string;
  readonly from: Date;
  readonly days: number;
  readonly publicKey: KeyObject;
  readonly extensions: readonly der.Der[];
}

const day = 86_400_000;
const ecdsaWithSha256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const caName = 'Tokenless local CA';

/**
 * An authority that can vouch for these host names and for nothing else, even if its key is stolen from a machine that trusts it.
 * @see RFC 5280 §4.2.1.10
 */
export function makeAuthority(names: readonly string[], from: Date): KeyAndCertificate {
  const { privateKey: key, publicKey } = newKeys();
  const permitted = names.map((name) => der.sequence(der.taggedText(2, Buffer.from(name))));
  // A constraint on names says nothing about addresses: none of either version.
  const excluded = [8, 32].map((size) => der.sequence(der.taggedText(7, Buffer.alloc(size))));
  const extensions = [
    extension('2.5.29.19', der.sequence(der.yes, der.integer(0)), true),
    extension('2.5.29.15', der.bits(Buffer.from([0b0000_0110]), 1), true),
    extension('2.5.29.30', der.sequence(der.tagged(0, ...permitted), der.tagged(1, ...excluded)), true),
    extension('2.5.29.14', der.octets(keyId(publicKey))),
  ];
  const contents = { subject: caName, issuer: caName, from, days: 3650, publicKey, extensions };
  return { key, certificate: signed(contents, key) };
}

/** A server certificate for 90 days. */
export function makeLeaf(
  names: readonly string[],
  from: Date,
  authority: KeyAndCertificate,
): KeyAndCertificate {
  const { privateKey: key, publicKey } = newKeys();
  const [subject = ''] = names;
  const alternatives = names.map((name) => der.taggedText(2, Buffer.from(name)));
  const extensions = [
    extension('2.5.29.19', der.sequence(), true),
    extension('2.5.29.15', der.bits(Buffer.from([0b1000_0000]), 7), true),
    extension('2.5.29.37', der.sequence(der.oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', der.sequence(...alternatives)),
    extension('2.5.29.14', der.octets(keyId(publicKey))),
    extension('2.5.29.35', der.sequence(der.taggedText(0, keyId(createPublicKey(authority.key))))),
  ];
  const contents = { subject, issuer: caName, from, days: 90, publicKey, extensions };
  return { key, certificate: signed(contents, authority.key) };
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const extension = (id: string, content: der.Der, critical = false) =>
  der.sequence(der.oid(id), ...(critical ? [der.yes] : []), der.octets(content));

const nameOf = (commonName: string) =>
  der.sequence(der.setOf(der.sequence(der.oid('2.5.4.3'), der.text(commonName))));

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject) => createHash('sha256').update(spki(key)).digest().subarray(0, 20);

/** @see RFC 5280 §4.1 */
function signed({ subject, issuer, from, days, publicKey, extensions }: Contents, key: KeyObject): Buffer {
  // An hour early, for clocks that differ.
  const start = new Date(from.getTime() - 3_600_000);
  const toBeSigned = der.sequence(
    der.tagged(0, der.integer(2)),
    der.integer(1, ...randomBytes(15)),
    ecdsaWithSha256,
    nameOf(issuer),
    der.sequence(der.time(start), der.time(new Date(from.getTime() + days * day))),
    nameOf(subject),
    spki(publicKey),
    der.tagged(3, der.sequence(...extensions)),
  );
  return der.sequence(toBeSigned, ecdsaWithSha256, der.bits(sign('sha256', toBeSigned, key)));
}
