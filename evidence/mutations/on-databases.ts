import { type Mutation, inFile } from './mutation.ts';

const bff = 'apps/bff';
const slow = `${bff}/test/slow-postgres.test.ts`;
const faults = `${bff}/test/faults-postgres.test.ts`;
const instances = `${bff}/test/many-instances.test.ts`;
const races = `${bff}/src/stores/postgres-concurrency.test.ts`;
const growth = `${bff}/src/stores/postgres-growth.test.ts`;
const feed = `${bff}/src/stores/postgres-revocation-feed.ts`;
const features = `${bff}/test/features.test.ts`;
const feedTest = `${bff}/src/stores/postgres-revocation-feed.test.ts`;

/** What faults of a database, and other instances on it, must not do. */
export const onDatabases: readonly Mutation[] = [
  ...inFile(`${bff}/src/stores/postgres.ts`, slow, [
    [
      'statements that the server gives up',
      'statement_timeout: statementMilliseconds,',
      '',
      'does nothing later',
    ],
    [
      'an end to waiting for an answer',
      'query_timeout: answerMilliseconds',
      'query_timeout: 0',
      'refusal in time',
    ],
    [
      'an end to waiting for a connection',
      'connectionTimeoutMillis: connectMilliseconds,',
      '',
      'refusal in time',
    ],
  ]),
  ...inFile(`${bff}/src/stores/discard-broken.ts`, slow, [
    ['no second use of a silent connection', 'broken = error as Error', 'void error', 'has forgotten'],
  ]),
  ...inFile(`${bff}/src/stores/discard-broken.ts`, faults, [
    [
      'a broken connection that ends no process',
      "client.on('error', (error) => warn(error))",
      '{}',
      'drops its connections',
    ],
  ]),
  ...inFile(`${bff}/src/stores/answered.ts`, `${bff}/test/faults-sqlite.test.ts`, [
    [
      'faults of the database as 503',
      "throw new Problem('temporarily_unavailable', {",
      "throw error ?? new Problem('temporarily_unavailable', {",
      'refuses renewals',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/renew.ts`, `${bff}/test/faults-sqlite.test.ts`, [
    [
      'faults not counted against the session',
      'limiter.giveBack(presented.sid)',
      'void limiter',
      'turned read-only',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/rotation.ts`, slow, [
    [
      'a lost answer given again',
      "if (session.confirmedAt === null) return 'replayed'",
      "if (session.confirmedAt === null) return 'reused'",
      'without being heard',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/revocations.ts`, instances, [
    [
      'a deaf instance that asks the database',
      'if (this.isTrusted) return false',
      'return false',
      'asks the database',
    ],
    [
      'the list of revocations read on connecting',
      '() => this.#readWhatWasMissed()',
      'async () => {}',
      'and recovers',
    ],
  ]),
  ...inFile(feed, instances, [
    [
      'revocations heard from other instances',
      'payload && listener.revoked(payload)',
      'payload && undefined',
      'what one of them has revoked',
    ],
    [
      'listening that begins again',
      'connection = await this.#connectAgain(listener)',
      'connection = undefined',
      'listen again',
    ],
  ]),
  ...inFile(feed, feedTest, [
    ['no trust in silence', 'silence <= mostSilenceSeconds && ', '', 'nothing came for long'],
    ['no trust after a jump of the clock', ' && jump <= mostJumpSeconds', '', 'the machine slept'],
    [
      'no trust from a late answer',
      "if (!this.isTrusted()) throw new Error('no heart",
      "if (!this.#complete) throw new Error('no heart",
      'until it has read the list',
    ],
  ]),
  ...inFile(`${bff}/src/stores/sessions.ts`, races, [
    ['one renewal of a generation', "    .where('gen', '=', seen.gen)\n", '', 'exactly one winner'],
    [
      'no renewal of a revoked session',
      "seen.confirmedAt)\n    .where('revoked_at', 'is', null)",
      'seen.confirmedAt)',
      'revocation comes first',
    ],
  ]),
  ...inFile(`${bff}/src/stores/change-sessions.ts`, races, [
    [
      'a lock on the account, so that no end overlooks a beginning',
      'await lockUser(transaction, id);',
      "await transaction.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();",
      'none in the end',
    ],
    [
      'a lock on the account of the session that a sign-in replaces',
      '[change.userId, ...others.map(({ userId }) => userId)]',
      '[change.userId]',
      'because somebody else signs in there',
    ],
  ]),
  ...inFile(`${bff}/src/stores/signing-keys.ts`, races, [
    [
      'one first signing key',
      ".onConflict((conflict) => conflict.column('serial').doNothing())",
      '',
      'agree on the signing key',
    ],
  ]),
  ...inFile(`${bff}/src/stores/sessions.ts`, growth, [
    [
      'an index for what expired',
      '(select ${now()} - ${keptSeconds})',
      '${now()} - ${keptSeconds}',
      'whole table or index',
    ],
  ]),
  ...inFile(`${bff}/src/stores/migrate.ts`, features, [
    [
      'a list of its own for the migrations of each feature',
      'await migrateSet(kysely, own, name)',
      'await migrateSet(kysely, own)',
      'works without it',
    ],
  ]),
  ...inFile(`${bff}/src/stores/migrations/0003-leave-room-for-renewals.ts`, growth, [
    ['room for a renewal on its page', 'fillfactor = 80', 'fillfactor = 100', 'touches no index'],
  ]),
];
