import { describe, expect, it } from 'vitest';

import { ipKey } from './ip-key.ts';

describe('the key under which an address is counted', () => {
  it.each([
    ['another host of the same /64', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['leading zeros', '2001:db8:1:2::1', '2001:0db8:0001:0002:0000:0000:0000:0001'],
    ['upper case', '2001:db8:1:2::1', '2001:DB8:1:2::1'],
    ['a zone', 'fe80::1', 'fe80::1%eth0'],
    ['zeros written out', '2001:db8::1', '2001:db8:0:0:0:0:0:1'],
    ['a mapped IPv4 address', '192.0.2.7', '::ffff:192.0.2.7'],
    ['a mapped IPv4 address in upper case', '192.0.2.7', '::FFFF:192.0.2.7'],
    ['a mapped IPv4 address in hexadecimal', '192.0.2.7', '::ffff:c000:207'],
    ['a mapped IPv4 address written out', '192.0.2.7', '0:0:0:0:0:ffff:192.0.2.7'],
    ['a port', '192.0.2.7', '192.0.2.7:54321'],
    ['another port', '192.0.2.7:54321', '192.0.2.7:54322'],
    ['brackets', '2001:db8:1:2::1', '[2001:db8:1:2::1]'],
    ['brackets and a port', '2001:db8:1:2::1', '[2001:db8:1:2::1]:54321'],
    ['brackets, a zone and a port', 'fe80::1', '[fe80::1%eth0]:54321'],
    ['brackets and a port around a mapped IPv4 address', '192.0.2.7', '[::ffff:192.0.2.7]:54321'],
    ['a port after a mapped IPv4 address', '192.0.2.7', '::ffff:192.0.2.7:54321'],
    ['spaces', '192.0.2.7', ' 192.0.2.7 '],
  ])('is not changed by %s', (_name, address, disguised) => {
    expect(ipKey(disguised)).toBe(ipKey(address));
  });

  it.each([
    ['two /64 of one /48', '2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['two IPv4 addresses', '192.0.2.7', '192.0.2.8'],
    ['two mapped IPv4 addresses', '::ffff:192.0.2.7', '::ffff:192.0.2.8'],
    ['two mapped IPv4 addresses in hexadecimal', '::ffff:c000:207', '::ffff:c000:208'],
    ['an address and its prefix shifted', '2001:db8::', '0:2001:db8::'],
  ])('tells %s apart', (_name, one, other) => {
    expect(ipKey(one)).not.toBe(ipKey(other));
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['1::', '1:0:0:0'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0'],
    ['192.0.2.7', '192.0.2.7'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, key) => {
    expect(ipKey(address)).toBe(key);
  });

  it.each([
    '',
    'unknown',
    '_hidden-7',
    'evil.test',
    'evil.test:80',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.7:x',
    '192.0.2.7:123456',
    '192.0.2.7:1:2',
    '192.0.2.7, 192.0.2.8',
    '[2001:db8::1',
    '2001:db8::1]',
    '[2001:db8::1]54321',
    '2001:db8:1:2:3:4:5:6:54321',
    '1::2::3',
    'ffff'.repeat(20),
  ])('is one and the same for what is no address: %j', (nonsense) => {
    expect(ipKey(nonsense)).toBe('unknown');
  });
});
