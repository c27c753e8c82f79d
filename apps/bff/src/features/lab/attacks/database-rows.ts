/** What a copy of the database holds of one account, and what a thief can make of it. */
import { cookieNames, paths } from '../../../contract.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import type { Schema, SessionRow } from '../../../stores/schema.ts';
import type { Client } from '../client.ts';
import type { AttackContext } from '../attack-context.ts';
import { headerOf, sealedByOwnKey, signedByOwnKey } from './forge.ts';

type Rows = Awaited<ReturnType<typeof readRows>>;

export async function readRows({ database: { kysely } }: AttackContext, email: string) {
  const user = await kysely
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .$narrowType<{ password_hash: string }>()
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
export function remarkRows(context: AttackContext, { user, session, key }: Rows): void {
  const [, hashing = ''] = user.password_hash.split('$');
  const { enc = '', typ = '' } = headerOf(key.sealed_private_jwk);
  context.remark(
    'thief',
    `reads users: ${Object.keys(user).join(', ')}. password_hash begins with $${hashing}$`,
  );
  context.remark('thief', `reads sessions: ${Object.keys(session).join(', ')}`);
  context.remark(
    'thief',
    `reads signing_keys: ${Object.keys(key).join(', ')}. sealed_private_jwk is a JWE (${enc}, ${typ})`,
  );
}

export function foundInClear(
  { password }: AttackContext,
  owner: Client,
  { user, session, key }: Rows,
): readonly string[] {
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

/** What an access token of the session's owner says, but for its end: the forger lets it live as long as the session. */
export function claimsOf(
  { user, session }: { readonly user: Pick<Schema['users'], 'id' | 'roles'>; readonly session: SessionRow },
  iss: string,
): object {
  const shared = { iss, sub: user.id, sid: session.sid, gen: session.gen, jti: session.current_jti };
  const times = { iat: session.rotated_at, exp: session.absolute_ends_at, auth_time: session.auth_time };
  const roles = { roles: JSON.parse(user.roles) as unknown, amr: JSON.parse(session.amr) as unknown };
  return { ...shared, ...times, ...roles, aud: iss, client_id: 'web' };
}

/** Whatever can be made of the rows without the secret. @returns the statuses of the answers */
export async function useRows(
  context: AttackContext,
  { user, session, key }: Rows,
): Promise<readonly number[]> {
  const { bffOrigin: iss } = context;
  const claims = claimsOf({ user, session }, iss);
  const signed = signedByOwnKey(claims, key.kid);
  const header = headerOf(key.sealed_private_jwk);
  const refresh = JSON.stringify({ ...claims, aud: `${iss}${paths.renewal}` });
  const present = async (what: string, name: keyof typeof cookieNames, token: string) => {
    const thief = context.stranger(`thief: ${what}`);
    thief.jar.set(cookieNames[name], token);
    return (await thief.get(paths.sessions)).status;
  };
  const signIn = { email: user.email, password: user.password_hash };
  const guessed = () => context.stranger('thief: the hash as password').post(passwordPaths.signIn, signIn);
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
