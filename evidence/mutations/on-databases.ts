import { type Mutation, inFile } from './mutation.ts';

const bff = 'apps/bff';
const slow = `${bff}/test/slow-postgres.test.ts`;
const faults = `${bff}/test/faults-postgres.test.ts`;
const instances = `${bff}/test/many-instances.test.ts`;
const vanished = `${bff}/test/vanished-sessions-postgres.test.ts`;
const corrected = `${bff}/test/corrected-clock.test.ts`;
const races = `${bff}/src/stores/postgres-concurrency.test.ts`;
const growth = `${bff}/src/stores/postgres-growth.test.ts`;
const feed = `${bff}/src/stores/postgres-revocation-feed.ts`;
const features = `${bff}/test/features.test.ts`;
const signOut = `${bff}/test/sign-out.test.ts`;
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
  ...inFile(`${bff}/src/stores/discard-broken-connections.ts`, slow, [
    ['no second use of a silent connection', 'broken = error as Error', 'void error', 'has forgotten'],
  ]),
  ...inFile(`${bff}/src/stores/discard-broken-connections.ts`, faults, [
    [
      'a broken connection that ends no process',
      "client.on('error', (error) => warn(error))",
      '{}',
      'drops its connections',
    ],
  ]),
  ...inFile(`${bff}/src/stores/database-errors.ts`, `${bff}/test/faults-sqlite.test.ts`, [
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
      'if (session.confirmedAt === null) return decisions.reissued',
      'if (session.confirmedAt === null) return decisions.reused',
      'without being heard',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/revocations.ts`, instances, [
    [
      'a deaf instance that asks the database',
      'if (this.isTrusted && this.#wouldKnow(token))',
      'if (this.#wouldKnow(token))',
      'asks the database',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/revocations.ts`, vanished, [
    [
      'no trust in tokens older than the listening',
      'const wasTold = iat > this.#listeningSince',
      'const wasTold = true',
      'before an instance started',
    ],
    [
      'no trust in tokens older than the last listening',
      'this.#listeningSince = databaseTime',
      'this.#listeningSince = Math.min(this.#listeningSince, databaseTime)',
      'while an instance heard nothing',
    ],
  ]),
  ...inFile(
    `${bff}/src/sessions/revocations.ts`,
    `${bff}/src/sessions/revocations-before-listening.test.ts`,
    [
      ['nothing known live after a gap', 'this.#knownLive.clear()', '', 'after listening was interrupted'],
      ['nothing known live after its end', 'this.#knownLive.delete(sid)', '', 'what is heard decides'],
      [
        'no answer remembered that was overtaken',
        'else if (heard === this.#heard)',
        'else',
        'is heard while the database is asked',
      ],
    ],
  ),
  ...inFile(`${bff}/src/sessions/revocations.ts`, signOut, [
    ['no trust in a token that a clock brought back', 'exp > latest && ', '', 'the clock was set back'],
  ]),
  ...inFile(`${bff}/src/sessions/revocations.ts`, `${bff}/src/sessions/revocations.test.ts`, [
    [
      'no trust in a token of the future',
      ' && exp <= latest + this.#keepSeconds',
      '',
      'by a clock that was days ahead',
    ],
  ]),
  ...inFile(`${bff}/src/clock/latest-time.ts`, signOut, [
    [
      'a time that is not set back',
      'Math.max(mostAhead, clock.now() - monotonic)',
      'clock.now() - monotonic',
      'the clock was set back',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/session-streams.ts`, vanished, [
    [
      'pages told that all sessions went',
      'dependencies.revocations.onDoubt(() => void this.#checkAll());',
      '',
      'after "truncate sessions"',
    ],
  ]),
  ...inFile(`${bff}/src/stores/migrations/0006-announce-vanished-sessions.ts`, vanished, [
    [
      'a row that goes is announced',
      "perform pg_notify('revocations', old.sid);",
      '',
      'after "delete from users"',
    ],
    ['a table that is emptied is announced', "'emptied ' ||", "'' ||", 'after "truncate users cascade"'],
  ]),
  ...inFile(`${bff}/src/stores/migrations/0006-announce-vanished-sessions.ts`, feedTest, [
    ['six days of doubt about an end', ' - 518400', '', 'while their tokens may live'],
  ]),
  ...inFile(feed, instances, [
    [
      'revocations heard from other instances',
      'payload && tell(listener, payload)',
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
      'until it has connected again',
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
  ...inFile(`${bff}/src/sessions/expired-row-removal.ts`, `${bff}/test/background-work.test.ts`, [
    [
      'no removal by a clock that jumped ahead',
      'Math.min(now, clock.monotonic() + this.#ahead)',
      'now',
      'months ahead for a moment',
    ],
  ]),
  ...inFile(`${bff}/src/stores/sessions.ts`, `${bff}/test/background-work.test.ts`, [
    ['a week before a row is removed', '7 * 86_400', '86_400', 'two days ahead when it starts'],
  ]),
  ...inFile(`${bff}/src/tokens/signing-keys.ts`, `${bff}/src/tokens/signing-key-reload.test.ts`, [
    ['no signing key of the future', 'await store.redateFuture();', '', 'by a clock that was days ahead'],
  ]),
  ...inFile(`${bff}/src/tokens/access-token.ts`, corrected, [
    [
      'no access token of the future',
      ' && iat <= now + mostAheadSeconds',
      '',
      'lives on, and no longer than others',
    ],
  ]),
  ...inFile(`${bff}/src/sessions/renew.ts`, corrected, [
    ['no session of the future', 'await store.redateFuture(sid);', '', 'that was replaced for a copy'],
  ]),
  ...inFile(`${bff}/src/stores/redate-future.ts`, corrected, [
    [
      'no end further away than from now',
      "absolute_ends_at - created_at + ${atMostNow('created_at')}",
      'absolute_ends_at',
      'no longer than others',
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
