import { cookieNames, paths } from '../../../contract.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import type { AttackContext } from '../attack-context.ts';
import type { Client, Target } from '../client.ts';
import { SecondBff } from '../second-bff/second-bff.ts';
import { stealRows } from '../second-bff/stolen-database.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import type { Outcome } from './outcome.ts';
import { count } from './assess.ts';
import { headerOf } from './forge.ts';
import { SigningKeyForger } from './signing-key-forger.ts';

const keyLeftOut: NamedDefence = {
  what: 'The signing key goes with its secret: one that no configured secret opens neither signs nor verifies, from the start on.',
  file: 'apps/bff/src/tokens/key-ring.ts',
  code: 'if (!sealed) return undefined;',
  test: {
    title: 'signs everybody out when all are replaced at once, and serves them again',
    file: 'apps/bff/test/replaced-secrets.test.ts',
  },
  source: 'Article, server 4; OWASP ASVS 5.0, 13.3.4',
};

const signedAndSealed: NamedDefence = {
  what: 'The seal: who has the signing key alone makes no cookie of what he signs, and a secret that was taken away opens none.',
  file: 'apps/bff/src/tokens/sealing-keys.ts',
  code: 'return id && salt && this.#secrets.has(id)',
  test: { title: 'are not found by a kid of another form', file: 'apps/bff/src/tokens/sealing-keys.test.ts' },
  source: 'RFC 7519 §11.2; docs/deployment.md, To sign everybody out',
};

export const stolenSigningKey: LabAttack = {
  id: 'stolen-signing-key',
  title: 'Sign with a stolen key',
  wants:
    'Somebody has a copy of the database and the secret that opens the signing key in it, and makes tokens in the name of anybody. The operator learns of it. You lose nothing: it is tried on a second BFF, started for it.',
  ends: 'stopped',
  stoppedBy: [keyLeftOut, signedAndSealed],
  real: {
    place: 'bff',
    run: (context) =>
      SecondBff.during(async (bff) => {
        const before = await forgeBefore(context, bff);
        const secret = SecondBff.newSecret();
        context.remark(
          'operator',
          'stops the BFF, puts a new secret in the place of the old, and starts it again',
        );
        return replaced(context, { ...before, bff, secret, target: await bff.restart([secret]) });
      }),
  },
  weakened: {
    lacks:
      'an end of the old secret: its operator puts the new one in front and keeps the old one behind it, as on any other day, so that nobody is signed out. The code is the same.',
    place: 'bff',
    run: (context) =>
      SecondBff.during(async (bff) => {
        const { token, owner, oldSecret } = await forgeBefore(context, bff);
        context.remark('operator', 'puts a new secret in front of the old, and starts the BFF again');
        const target = await bff.restart([SecondBff.newSecret(), oldSecret]);
        const owned = await present(context.at(target, 'owner'), owner.jar.get(cookieNames.access) ?? '');
        const status = await present(context.at(target, 'thief: the same token'), token);
        return {
          succeeded: status === 200,
          says: `Nobody was signed out (${owned}). What the old secret opens still counts, the stolen key too: the thief goes on reading (${status}).`,
        };
      }),
  },
};

interface Before {
  readonly owner: Client;
  readonly account: { readonly email: string; readonly password: string };
  readonly oldSecret: Uint8Array;
  readonly thief: SigningKeyForger;
  /** Made with the key and the secret. */
  readonly token: string;
  /** Of the key alone, and of the key with the secret. */
  readonly statuses: readonly [keyAlone: number, keyAndSecret: number];
}

/** While the key is the one that signs, and nobody knows that it was stolen. */
async function forgeBefore(context: AttackContext, bff: SecondBff): Promise<Before> {
  const oldSecret = SecondBff.newSecret();
  const target = await bff.restart([oldSecret]);
  const owner = context.at(target, 'owner');
  const account = { email: 'owner@example.com', password: context.password };
  const { status, code } = await owner.post(passwordPaths.registration, { name: 'Owner', ...account });
  if (status !== 201) throw new Error(`The lab could make no account at the second BFF: ${status} ${code}`);
  const thief = new SigningKeyForger(await stealRows(bff.databaseFile), oldSecret, bff.origin);
  context.remark('thief', 'has a copy of the database, opens the signing key in it, and signs a token');
  const token = thief.accessToken();
  const statuses = [
    await present(context.at(target, 'thief: with the key alone'), thief.withTheKeyAlone()),
    await present(context.at(target, 'thief: with the key and the secret'), token),
  ] as const;
  return { owner, account, oldSecret, thief, token, statuses };
}

interface Replaced extends Before {
  readonly bff: SecondBff;
  readonly secret: Uint8Array;
  readonly target: Target;
}

/** What is left of it after the operator has done what docs/deployment.md says of a secret that leaked. */
async function replaced(context: AttackContext, given: Replaced): Promise<Outcome> {
  const { bff, secret, target, thief, token } = given;
  const [keyAlone, keyAndSecret] = given.statuses;
  const owner = context.at(target, 'owner');
  const [access, refresh] = [cookieNames.access, cookieNames.refresh];
  for (const name of [access, refresh]) owner.jar.set(name, given.owner.jar.get(name) ?? '');
  const { status: owned } = await owner.get(paths.sessions);
  const { status: signedIn } = await owner.post(passwordPaths.signIn, given.account);
  const under = { secret, header: headerOf(owner.jar.get(access) ?? '') };
  const operator = new SigningKeyForger(await stealRows(bff.databaseFile), secret, bff.origin);
  const control = await present(
    context.at(target, 'operator: forges in the same way, with the new key and the new secret'),
    operator.accessToken(),
  );
  const after = [
    await present(context.at(target, 'thief: the same token'), token),
    await present(
      context.at(target, 'thief: with the old key, though under the new seal'),
      thief.accessToken(under),
    ),
  ];
  const succeeded = count(after, 401) < after.length;
  return {
    succeeded,
    verdict: succeeded ? 'The attack succeeded.' : 'The thief was shut out.',
    says: `Once the secret is replaced, nothing that the thief makes is taken. The price: everybody is signed out (${owned}), and signs in again (${signedIn}).`,
    table: {
      head: ['A token made with', 'Before', 'After the secret was replaced'],
      rows: [
        ['the stolen key alone', `${keyAlone}`, 'not tried'],
        ['the stolen key and the secret', `${keyAndSecret}`, `${after[0]}`],
        ['the stolen key, under the new seal', 'not tried', `${after[1]}`],
        ['the new key and the new secret, in the same way', 'not tried', `${control}`],
      ],
    },
  };
}

/** As the only cookie. @returns the status of the answer */
async function present(somebody: Client, token: string): Promise<number> {
  somebody.jar.set(cookieNames.access, token);
  return (await somebody.get(paths.sessions)).status;
}
