import { cookieNames, paths } from '../../../contract.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import type { Client } from '../client.ts';
import type { Stage } from '../stage.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import { headerOf, sealedByOwnKey, signedByOwnKey } from './forge.ts';
import { count } from './judge.ts';

const noToken: NamedDefence = {
  what: 'No token: the row of a session holds the id of its refresh token, which is worth nothing without the seal around it.',
  file: 'apps/bff/src/stores/schema.ts',
  code: 'current_jti: string;',
  test: { title: 'stand in no column of the database in clear', file: 'apps/bff/test/redaction.test.ts' },
  source: 'Article, server 7',
};

const hashed: NamedDefence = {
  what: 'Hashing: of a password there is only an argon2id hash, which signs nobody in and is slow to guess from.',
  file: 'apps/bff/src/sign-in/password/hashing.ts',
  code: 'const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };',
  test: { title: 'keeps the password only as an argon2id hash', file: 'apps/bff/test/registration.test.ts' },
  source: 'Article, server 7; OWASP ASVS 5.0, 11.4.2',
};

const sealedKey: NamedDefence = {
  what: 'Sealing: the private part of the signing key is sealed under a secret that is not in the database.',
  file: 'apps/bff/src/tokens/signing-keys.ts',
  code: 'sealedPrivateJwk: await seal(sealing, privateKeySeal, privateJwk),',
  test: { title: 'have their private part sealed in the database', file: 'apps/bff/test/jwks.test.ts' },
  source: 'Article, server 4; OWASP ASVS 5.0, 13.3.1',
};

export const databaseRead: LabAttack = {
  id: 'database-read',
  title: 'Read the database',
  wants: 'Somebody has a copy of the whole database, and wants to be you with what stands in it.',
  ends: 'stopped',
  stoppedBy: [noToken, hashed, sealedKey],
  real: {
    place: 'bff',
    async run(stage) {
      const owner = await stage.newcomer('owner');
      const rows = await readRows(stage, owner.email);
      noteRows(stage, rows);
      const inClear = foundInClear(stage, owner, rows);
      const statuses = await useRows(stage, rows);
      const refused = count(statuses, 401);
      return {
        succeeded: inClear.length > 0 || refused < statuses.length,
        says: `Of the access token, the refresh token, the password and the private key, ${inClear.join(', ') || 'none'} stands there in clear. What the thief made of the rows was refused with 401, ${refused} times of ${statuses.length}.`,
      };
    },
  },
};

type Rows = Awaited<ReturnType<typeof readRows>>;

async function readRows({ database: { kysely } }: Stage, email: string) {
  const user = await kysely
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const session = await kysely
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', user.id)
    .executeTakeFirstOrThrow();
  const key = await kysely
    .selectFrom('signing_keys')
    .selectAll()
    .orderBy('serial', 'desc')
    .executeTakeFirstOrThrow();
  return { user, session, key };
}

/** Never a hash or a sealed value: what form it has. */
function noteRows(stage: Stage, { user, session, key }: Rows): void {
  const [, hashing = ''] = user.password_hash.split('$');
  const { enc = '', typ = '' } = headerOf(key.sealed_private_jwk);
  stage.note('thief', `reads users: ${Object.keys(user).join(', ')}. password_hash begins with $${hashing}$`);
  stage.note('thief', `reads sessions: ${Object.keys(session).join(', ')}`);
  stage.note(
    'thief',
    `reads signing_keys: ${Object.keys(key).join(', ')}. sealed_private_jwk is a JWE (${enc}, ${typ})`,
  );
}

function foundInClear({ password }: Stage, owner: Client, { user, session, key }: Rows): readonly string[] {
  const text = [user, session, key].flatMap((row) => Object.values(row)).join('\n');
  const secrets = [
    ['the access token', owner.jar.get(cookieNames.access) ?? ''],
    ['the refresh token', owner.jar.get(cookieNames.refresh) ?? ''],
    ['the password', password],
    // The private part of an Ed25519 key, in a JWK (RFC 8037).
    ['the private key', '"d":'],
  ] as const;
  return secrets.filter(([, secret]) => text.includes(secret)).map(([what]) => what);
}

/** Whatever can be made of the rows without the secret. @returns the statuses of the answers */
async function useRows(stage: Stage, { user, session, key }: Rows): Promise<readonly number[]> {
  const { bffOrigin: iss } = stage;
  const shared = { iss, sub: user.id, sid: session.sid, gen: session.gen, jti: session.current_jti };
  const times = { iat: session.rotated_at, exp: session.absolute_ends_at, auth_time: session.auth_time };
  const roles = { roles: JSON.parse(user.roles) as unknown, amr: JSON.parse(session.amr) as unknown };
  const signed = signedByOwnKey({ ...shared, ...times, ...roles, aud: iss, client_id: 'web' }, key.kid);
  const header = headerOf(key.sealed_private_jwk);
  const refresh = JSON.stringify({ ...shared, ...times, aud: `${iss}${paths.renewal}` });
  const present = async (what: string, name: keyof typeof cookieNames, token: string) => {
    const thief = stage.stranger(`thief: ${what}`);
    thief.jar.set(cookieNames[name], token);
    return (await thief.get(paths.sessions)).status;
  };
  const signIn = { email: user.email, password: user.password_hash };
  const guessed = () => stage.stranger('thief: the hash as password').post(passwordPaths.signIn, signIn);
  return [
    await present(
      'an access token made of the rows',
      'access',
      sealedByOwnKey(signed, { ...header, typ: 'at+jwe' }),
    ),
    await present(
      'a refresh token made of the rows',
      'refresh',
      sealedByOwnKey(refresh, { ...header, typ: 'rt+jwt' }),
    ),
    await present('the sealed key as access token', 'access', key.sealed_private_jwk),
    (await guessed()).status,
  ];
}
