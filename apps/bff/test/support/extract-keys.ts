import { type CryptoKey, importJWK, type JWK } from 'jose';

import { cookieNames } from '../../src/contract.ts';
import { open, type Seal } from '../../src/tokens/sealing.ts';
import { SealingKeys, type SealingUse } from '../../src/tokens/sealing-keys.ts';
import type { Browser } from './browser.ts';
import { forgeJwe, forgeJws } from './forge.ts';
import type { TestBff } from './test-bff.ts';

type Members = Partial<Record<string, unknown>>;

interface Sealing {
  readonly use?: SealingUse;
  /** Another secret's keys. */
  readonly keys?: SealingKeys;
  readonly header?: Members;
}

/** The BFF's own keys, and the tokens of a live session taken apart: whoever had all this could forge anything. */
export interface ExtractedKeys {
  readonly keys: SealingKeys;
  readonly access: string;
  readonly refresh: string;
  readonly jws: string;
  readonly publicJwk: JWK;
  /** The session's access token signed again, with changes; a member that is undefined is left out. */
  sign(changes?: { header?: Members; claims?: Members; key?: CryptoKey }): Promise<string>;
  sealAccess(content: string, sealing?: Sealing): Promise<string>;
  /** The session's refresh token sealed again, with changes. */
  sealRefresh(claims?: Members, sealing?: Sealing): Promise<string>;
}

export async function extractKeys(bff: TestBff, browser: Browser): Promise<ExtractedKeys> {
  const keys = new SealingKeys(bff.config.secrets);
  const [access, refresh] = [browser.jar.get(cookieNames.access)!, browser.jar.get(cookieNames.refresh)!];
  const jws = await read(keys, { use: 'access-cookie', typ: 'at+jwe' }, access);
  const refreshClaims = JSON.parse(await read(keys, { use: 'refresh-token', typ: 'rt+jwt' }, refresh));
  const [header, claims] = jws.split('.').slice(0, 2).map(decode);
  const row = await bff.database.kysely.selectFrom('signing_keys').selectAll().executeTakeFirstOrThrow();
  const jwk = await read(keys, { use: 'signing-key', typ: 'jwk+jwe' }, row.sealed_private_jwk);
  const privateKey = (await importJWK(JSON.parse(jwk) as JWK, 'Ed25519')) as CryptoKey;
  return {
    keys,
    access,
    refresh,
    jws,
    publicJwk: JSON.parse(row.public_jwk) as JWK,
    sign: ({ header: other, claims: changed, key = privateKey } = {}) =>
      forgeJws({ ...header, ...other }, { ...claims, ...changed }, key),
    sealAccess: (content, { use = 'access-cookie', header: other, keys: others = keys } = {}) =>
      forgeJwe({ keys: others, use }, { typ: 'at+jwe', ...other }, content),
    sealRefresh: (changed, { use = 'refresh-token', header: other, keys: others = keys } = {}) =>
      forgeJwe(
        { keys: others, use },
        { typ: 'rt+jwt', ...other },
        JSON.stringify({ ...refreshClaims, ...changed }),
      ),
  };
}

async function read(keys: SealingKeys, seal: Seal, sealed: string): Promise<string> {
  const opened = await open(keys, seal, sealed);
  if (!opened) throw new Error(`the extracted keys cannot open a ${seal.typ}`);
  return new TextDecoder().decode(opened.plaintext);
}

const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Members;
