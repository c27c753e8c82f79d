/**
 * Guarantee: no setting of TRUST_PROXY lets strangers name an address of their own. Whoever connects from a trusted address is believed
 * about where a request comes from, so a list that covers the internet, in one range or in pieces, voids every limit by address.
 */
import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

export const trustedProxiesRule =
  'must be a number of hops (9 at most) or a list of addresses such as 10.0.0.0/8; never true, and of public addresses never more than a /8 (IPv6: a /16) in all';

/** Each hop believed lets a client who reaches the BFF around one proxy name one address; a large number is `true` by another name. */
const mostHops = 9;

/** The names that Express knows. */
const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};
/** With those that providers share out behind one public address (RFC 6598). */
const notPublic = [...Object.values(named).flat(), '100.64.0.0/10'].map(readRange);

/** Room for the largest networks that hire proxies out, and for nobody else's. */
const mostPublic = { ipv4: 2n ** 24n, ipv6: 2n ** 112n };

interface Range {
  readonly kind: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly last: bigint;
}

export function mayBeTrusted(trusted: number | readonly string[]): boolean {
  if (typeof trusted === 'number') return trusted <= mostHops;
  const ranges = trusted.flatMap((name) => named[name] ?? [name]).map(readRange);
  return (['ipv4', 'ipv6'] as const).every((kind) => publicWidth(ranges, kind) <= mostPublic[kind]);
}

/** One address or one range, as Express takes it: `::ffff:0:0/96` is all of IPv4. What is neither covers everybody. */
function readRange(text: string): Range | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const isRange =
    isIP(address) !== 0 && rest.length === 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
  if (!isRange || !ipaddr.isValid(address)) return undefined;
  let parsed = ipaddr.parse(address);
  let bits = prefix === undefined ? parsed.toByteArray().length * 8 : Number(prefix);
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress() && bits >= 96) {
    parsed = parsed.toIPv4Address();
    bits -= 96;
  }
  const bytes = parsed.toByteArray();
  const free = BigInt(bytes.length * 8 - bits);
  if (free < 0n) return undefined;
  const first = (BigInt(`0x${Buffer.from(bytes).toString('hex')}`) >> free) << free;
  return { kind: parsed.kind(), first, last: first + (1n << free) - 1n };
}

/** How many public addresses are in at least one of the ranges. */
function publicWidth(ranges: readonly (Range | undefined)[], kind: Range['kind']): bigint {
  if (ranges.includes(undefined)) return 2n ** 128n;
  const of = (all: readonly (Range | undefined)[]) => all.filter((range) => range?.kind === kind) as Range[];
  return width(of([...ranges, ...notPublic])) - width(of(notPublic));
}

function width(ranges: readonly Range[]): bigint {
  let [sum, end] = [0n, -1n];
  for (const { first, last } of ranges.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    if (last <= end) continue;
    sum += last - (first > end ? first - 1n : end);
    end = last;
  }
  return sum;
}
