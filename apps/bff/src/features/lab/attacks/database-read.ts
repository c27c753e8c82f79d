import { weakBackup, weakCookies, weakPaths } from '../weak/app.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import { foundInClear, remarkRows, readRows, useRows } from './database-rows.ts';
import { count } from './assess.ts';

const weak = weakPaths('tokens-in-clear');

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
    async run(context) {
      const owner = await context.newcomer('owner');
      const rows = await readRows(context, owner.email);
      const inClear = foundInClear(context, owner, rows);
      if (inClear.length > 0)
        return { succeeded: true, says: `The rows hold in clear: ${inClear.join(', ')}.` };
      remarkRows(context, rows);
      const statuses = await useRows(context, rows);
      const refused = count(statuses, 401);
      return {
        succeeded: refused < statuses.length,
        says: `Neither token, nor the password, nor the private key stands in these rows in clear. What the thief made of the rows was refused with 401, ${refused} times of ${statuses.length}.`,
      };
    },
  },
  weakened: {
    lacks: 'hashing or sealing what it stores: the refresh token itself stands in the row of the session.',
    place: 'bff',
    async run(context) {
      await context.weakOwner(weak.session);
      const thief = context.weak('thief');
      const { sessions } = (await thief.get(weakBackup)).json as { sessions: readonly { refresh: string }[] };
      thief.jar.set(weakCookies.refresh, sessions.at(-1)?.refresh ?? '');
      context.remark('thief', 'puts the refresh token of the newest row into a cookie');
      const { status } = await thief.get(weak.data);
      if (status !== 200) return { succeeded: false, says: `The token was refused: ${status}.` };
      return {
        succeeded: true,
        says: 'The thief is signed in as the owner, with a cookie copied from a row.',
      };
    },
  },
};
