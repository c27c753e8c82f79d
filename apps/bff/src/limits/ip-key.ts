/**
 * Guarantee: one sender has one key, however a proxy spells the address. A key that changed with the port of each connection
 * would be a fresh allowance each time, and no limit by address at all.
 */
import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

/**
 * What is no address counts as this, all of it together: a proxy that names senders so cannot tell them apart, and neither can we.
 * Not as the socket's address: that is the proxy's own, and its own requests are not theirs.
 */
const noAddress = 'unknown';

/** IPv6 by its /64, because one subscriber has all of it; IPv4 whole, also when a dual-stack socket or a proxy writes it as IPv6. */
export function ipKey(written: string): string {
  const [address = ''] = withoutPort(written.trim()).split('%', 1);
  // The library takes milliseconds to find fault with 16 kB of groups, and reads "1" as 0.0.0.1.
  if (isIP(address) === 0) return noAddress;
  const parsed = ipaddr.process(address);
  if (!('parts' in parsed)) return parsed.toString();
  return parsed.parts
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}

const inBrackets = /^\[(.+)\](?::\d{1,5})?$/;
const afterDottedQuad = /^(.+\.\d{1,3}):\d{1,5}$/;

/** A port behind IPv6 without brackets cannot be told from a longer address: no proxy should write one. */
function withoutPort(address: string): string {
  return inBrackets.exec(address)?.[1] ?? afterDottedQuad.exec(address)?.[1] ?? address;
}
