import { describe, expect, it } from 'vitest';

import { ipKey } from './ip-key.ts';

describe('the key under which an address is counted', () => {
  it.each([
    ['IPv4', '192.0.2.7', '192.0.2.7'],
    ['the next IPv4 address', '192.0.2.8', '192.0.2.8'],
    ['a port', '192.0.2.7:54321', '192.0.2.7'],
    ['spaces', ' 192.0.2.7 ', '192.0.2.7'],
    ['mapped', '::ffff:192.0.2.7', '192.0.2.7'],
    ['another that is mapped', '::ffff:192.0.2.8', '192.0.2.8'],
    ['mapped in upper case', '::FFFF:192.0.2.7', '192.0.2.7'],
    ['mapped in hexadecimal', '::ffff:c000:207', '192.0.2.7'],
    ['mapped, written out', '0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['mapped, with a port', '::ffff:192.0.2.7:54321', '192.0.2.7'],
    ['mapped, in brackets with a port', '[::ffff:192.0.2.7]:54321', '192.0.2.7'],
    ['IPv6: its /64', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['the last host of the /64', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['another /64 of the /48', '2001:db8:1:3::1', '2001:db8:1:3'],
    ['leading zeros', '2001:0db8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2'],
    ['upper case', '2001:DB8:1:2::1', '2001:db8:1:2'],
    ['brackets', '[2001:db8:1:2::1]', '2001:db8:1:2'],
    ['brackets and a port', '[2001:db8:1:2::1]:54321', '2001:db8:1:2'],
    ['zeros left out', '2001:db8::1', '2001:db8:0:0'],
    ['zeros written out', '2001:db8:0:0:0:0:0:1', '2001:db8:0:0'],
    ['a prefix that is shifted', '0:2001:db8::', '0:2001:db8:0'],
    ['a zone', 'fe80::1%eth0', 'fe80:0:0:0'],
    ['a zone, in brackets with a port', '[fe80::1%eth0]:54321', 'fe80:0:0:0'],
    ['the machine itself', '::1', '0:0:0:0'],
    ['no address', '::', '0:0:0:0'],
    ['almost all zeros', '1::', '1:0:0:0'],
    ['a translated IPv4 address', '64:ff9b::192.0.2.7', '64:ff9b:0:0'],
  ])('is the host, or the network of IPv6, in one spelling: %s', (_what, address, key) => {
    expect(ipKey(address)).toBe(key);
  });

  const nonsense = `unknown _hidden-7 evil.test evil.test:80 192.0.2 192.0.2.256 192.0.2.7:x 192.0.2.7:123456
    192.0.2.7:1:2 [2001:db8::1 2001:db8::1] [2001:db8::1]54321 2001:db8:1:2:3:4:5:6:54321 1::2::3
    ${'ffff'.repeat(20)}`;
  it.each([...nonsense.split(/\s+/), '192.0.2.7, 192.0.2.8', ''])(
    'is one and the same for what is no address: %j',
    (text) => {
      expect(ipKey(text)).toBe('unknown');
    },
  );
});
