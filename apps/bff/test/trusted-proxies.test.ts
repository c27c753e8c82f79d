import { afterEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { password, randomEmail, startTestBff, type TestBff } from './support/test-bff.ts';

let bff: TestBff;
afterEach(() => bff.stop());

/** Two registrations are allowed from each address: what is counted shows which address is believed. */
async function registrationsFrom(...forwarded: string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const from of forwarded) {
    const body = { name: 'Ada', email: randomEmail(), password };
    const headers = { 'x-forwarded-for': from };
    statuses.push((await bff.browser().post(paths.registration, { headers, body })).status);
  }
  return statuses;
}

describe('an address that a request claims to come from', () => {
  it('is not believed when no proxy is configured', async () => {
    bff = await startTestBff({ REGISTRATIONS_PER_HOUR: '2' });

    expect(await registrationsFrom('192.0.2.1', '192.0.2.2', '192.0.2.3')).toEqual([201, 201, 429]);
  });

  it('is believed from the one configured proxy, and from nobody before it', async () => {
    bff = await startTestBff({ REGISTRATIONS_PER_HOUR: '2', TRUST_PROXY: '1' });

    const claimed = ['192.0.2.1, 198.51.100.9', '192.0.2.2, 198.51.100.9', '192.0.2.3, 198.51.100.9'];
    expect(await registrationsFrom(...claimed, '198.51.100.10')).toEqual([201, 201, 429, 201]);
  });
});
