import { createSigningKeyStore } from '../stores/signing-keys.ts';
import { createAccessTokens } from '../tokens/access-token.ts';
import { createRefreshTokens, type RefreshTokens } from '../tokens/refresh-token.ts';
import { SealingKeys } from '../tokens/sealing-keys.ts';
import { SigningKeyReload } from '../tokens/signing-key-reload.ts';
import { loadSigningKeys, type SigningKeys } from '../tokens/signing-keys.ts';
import { type RememberedAccessTokens, rememberVerified } from '../tokens/verified-tokens.ts';
import type { ProcessDependencies } from './process-dependencies.ts';

export interface Tokens {
  readonly signingKeys: SigningKeys;
  readonly accessTokens: RememberedAccessTokens;
  readonly refreshTokens: RefreshTokens;
  readonly signingKeyReload: SigningKeyReload;
}

export async function composeTokens({ config, clock, log, database }: ProcessDependencies): Promise<Tokens> {
  const issuer = config.bffOrigin;
  const sealingKeys = new SealingKeys(config.secrets);
  const signingKeys = await loadSigningKeys(createSigningKeyStore(database), sealingKeys, log);
  const accessTokens = createAccessTokens({ issuer, signingKeys, sealingKeys, clock });
  return {
    signingKeys,
    accessTokens: rememberVerified(accessTokens, clock),
    refreshTokens: createRefreshTokens({ issuer, sealingKeys, clock }),
    signingKeyReload: new SigningKeyReload({ signingKeys, log }),
  };
}
