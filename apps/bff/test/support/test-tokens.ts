import { randomBytes } from 'node:crypto';

import { createLog } from '../../src/log/log.ts';
import { createSigningKeyStore } from '../../src/stores/signing-keys.ts';
import { type AccessClaims, createAccessTokens } from '../../src/tokens/access-token.ts';
import { SealingKeys } from '../../src/tokens/sealing-keys.ts';
import { loadSigningKeys } from '../../src/tokens/signing-keys.ts';
import { openMemoryDatabase } from './databases.ts';
import { MovableClock } from './movable-clock.ts';

export const issuer = 'https://bff.test';

export type TestTokens = Awaited<ReturnType<typeof makeTestTokens>>;

/** The real tokens with fresh keys, and a clock that tests move. */
export async function makeTestTokens() {
  const clock = new MovableClock();
  const sealingKeys = new SealingKeys([randomBytes(32)]);
  const database = await openMemoryDatabase(clock);
  const signingKeys = await loadSigningKeys(
    createSigningKeyStore(database),
    sealingKeys,
    createLog('silent'),
  );
  await database.close();
  const dependencies = { issuer, signingKeys, sealingKeys, clock };
  return {
    ...dependencies,
    accessTokens: createAccessTokens(dependencies),
  };
}

export function accessClaims(clock: MovableClock, changes: Partial<AccessClaims> = {}): AccessClaims {
  const iat = clock.now();
  return {
    sub: 'user',
    sid: 'sid',
    gen: 2,
    roles: ['user'],
    amr: ['pwd'],
    authTime: iat - 600,
    iat,
    exp: iat + 300,
    ...changes,
  };
}
