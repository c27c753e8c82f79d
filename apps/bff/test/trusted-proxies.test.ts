import { describe, expect, it } from 'vitest';

import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { password, randomEmail } from './support/test-bff.ts';
import { startOwnBff } from './support/use-test-bff.ts';

/** Two registrations are allowed from each address: what is counted shows which address is believed. */
async function registrationsFrom(forwarded: readonly string[], TRUST_PROXY = '1'): Promise<number[]> {
  const bff = await startOwnBff({ REGISTRATIONS_PER_HOUR: '2', TRUST_PROXY });
  const statuses: number[] = [];
  for (const from of forwarded) {
    const body = { name: 'Ada', email: randomEmail(), password };
    const headers = { 'x-forwarded-for': from };
    statuses.push((await bff.browser().post(passwordPaths.registration, { headers, body })).status);
  }
  return statuses;
}

describe('an address that a request claims to come from', () => {
  it('is not believed when no proxy is configured', async () => {
    const claimed = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    expect(await registrationsFrom(claimed, '0')).toEqual([201, 201, 429]);
  });

  it.each([
    [
      'is believed from the one configured proxy, and from nobody before it',
      ['192.0.2.1, 198.51.100.9', '192.0.2.2, 198.51.100.9', '192.0.2.3, 198.51.100.9', '198.51.100.10'],
    ],
    [
      'is the same on every port that a proxy writes behind it: IPv4',
      ['198.51.100.9:1001', '198.51.100.9:1002', '198.51.100.9', '198.51.100.10:1001'],
    ],
    [
      'is the same on every port that a proxy writes behind it: IPv6',
      ['[2001:db8:1:2::9]:1001', '[2001:db8:1:2::9]:1002', '2001:db8:1:2::9', '[2001:db8:1:3::9]:1001'],
    ],
    ['is counted with all others that are none', ['unknown', '_hidden', 'host-7.example', '192.0.2.1']],
    [
      'stands for its whole /64 when it is IPv6',
      ['2001:db8:1:2::1', '2001:db8:1:2:a::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:3::1'],
    ],
  ])('%s', async (_what, forwarded) => {
    expect(await registrationsFrom(forwarded)).toEqual([201, 201, 429, 201]);
  });
});
