import { describe, expect, it } from 'vitest';

import { mayBeTrusted } from './trusted-proxies.ts';

const list = (text: string) => text.split(', ');
const everyEighth = Array.from({ length: 8 }, (_, index) => `${index * 32}.0.0.0/3`).join(', ');

describe('proxies that are believed', () => {
  it.each([
    ['everybody at once', '0.0.0.0/0'],
    ['everybody in two halves', '0.0.0.0/1, 128.0.0.0/1'],
    ['everybody in two halves of IPv6', '::/1, 8000::/1'],
    ['everybody in eight parts', everyEighth],
    ['everybody of IPv4 as IPv6 writes it', '::ffff:0:0/96'],
    ['half of them as IPv6 writes them', '::ffff:8000:0/97'],
    ['half of everybody', '128.0.0.0/1'],
    ['everybody who has a public address of IPv6', '2000::/3'],
    ['two neighbours of the widest that is allowed', '8.0.0.0/8, 9.0.0.0/8'],
    ['one address beside the widest', '8.0.0.0/8, 192.0.2.7'],
    ['the widest of IPv6, and its neighbour', '2600::/16, 2601::/16'],
    ['a range wider than there is', '10.0.0.0/33'],
    ['a range without a number', '10.0.0.0/'],
    ['a netmask', '10.0.0.0/255.0.0.0'],
    ['a name', 'proxy.example.com'],
    ['a name among addresses', '10.0.0.0/8, everybody'],
    ['an address in octal', '010.0.0.1'],
    ['an address cut short', '10.1'],
  ])('are never %s', (_what, addresses) => {
    expect(mayBeTrusted(list(addresses))).toBe(false);
  });

  it.each([
    ['one address', '192.0.2.7'],
    ['one address of IPv6', '2001:db8::7'],
    ['the names that Express has', 'loopback, linklocal, uniquelocal'],
    [
      'all that is private',
      '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 127.0.0.0/8, fc00::/7',
    ],
    ['the widest that is allowed', '8.0.0.0/8, 2600::/16'],
    ['the same range in pieces and again', '8.0.0.0/9, 8.128.0.0/9, 8.0.0.0/8, 8.8.8.8'],
    [
      'a network for hire',
      '104.16.0.0/13, 104.24.0.0/14, 172.64.0.0/13, 131.0.72.0/22, 2400:cb00::/32, 2a06:98c0::/29',
    ],
    ['one address as IPv6 writes it', '::ffff:192.0.2.7'],
  ])('may be %s', (_what, addresses) => {
    expect(mayBeTrusted(list(addresses))).toBe(true);
  });

  it('may stand in a row, but not in one without an end', () => {
    expect([0, 1, 9, 10, 1_000_000].map(mayBeTrusted)).toEqual([true, true, true, false, false]);
  });
});
