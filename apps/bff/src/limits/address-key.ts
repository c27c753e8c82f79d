import { isIPv6 } from 'node:net';

/**
 * The key under which an address is counted: IPv6 by its /64, because one subscriber has all of it; IPv4 whole, also when
 * a dual-stack socket or a proxy writes it as IPv6. What is no address stands for itself.
 */
export function addressKey(address: string): string {
  const [unzoned = ''] = address.split('%');
  if (!isIPv6(unzoned)) return address;
  const groups = groupsOf(unzoned);
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isMapped ? dotted(groups.slice(6)) : groups.slice(0, 4).join(':');
}

/** All eight, as the URL parser spells them: lower case, no leading zeros, an IPv4 part in hexadecimal. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [front = [], back = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back];
}

function dotted(groups: readonly string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((bits) => [bits >> 8, bits & 255])
    .join('.');
}
