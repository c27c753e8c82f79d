import { inFile, type Mutation } from './mutation.ts';

const rules = 'apps/bff/src/sessions/lifecycle.ts';
const overHttp = 'apps/bff/test/session-lifecycle.test.ts';

/** Who may begin a session, and who is left. */
export const onLifecycle: readonly Mutation[] = [
  ...inFile(rules, 'apps/bff/src/sessions/lifecycle.test.ts', [
    [
      'credentials checked again when the session begins',
      "if ('checked' in event && event.checked && !isStillTrue(account, event.checked))",
      "if ('checked' in event && account.isDisabled)",
      'needs credentials that are still those',
    ],
    [
      'first credentials only for who has none',
      "if (event.type === 'keeping' && !account.isGuest)",
      "if (event.type === 'keeping' && false)",
      'is for a guest, who has no credentials',
    ],
    [
      'a session that asks must be live',
      '!open.some(({ sid, isLive }) => isLive && sid === event.asking)',
      'false',
      'needs the session that asks',
    ],
    [
      'others are everything but the session that asks',
      "const ends = endRest(open, 'signed_out_elsewhere', event.asking);",
      "const ends = endRest(open.filter(({ line }) => line !== '1'), 'signed_out_elsewhere', event.asking);",
      '"end_others"',
    ],
    [
      'one pending successor',
      "endRest(pendingFor(open, event.asking), 'reauthenticated')",
      '[]',
      '"reauthentication"',
    ],
    [
      'the rest of the line ends when a successor is presented',
      "ends: endRest(line, 'reauthenticated', sid)",
      'ends: []',
      '"presentation"',
    ],
    [
      'room made for one more',
      'if (left.length - surplus.length < maxLiveSessions) break;',
      'break;',
      'when there are too many',
    ],
    [
      'only what lives takes a place',
      '.filter(({ sid, isLive }) => isLive && !ended.has(sid))',
      '.filter(({ sid }) => !ended.has(sid))',
      'takes no place of one that lives',
    ],
  ]),
  ...inFile('apps/bff/src/sign-in/guess-limits.ts', overHttp, [
    ['faults of ours give the attempt back', 'if (!isRejected(error)) {', 'if (false) {', 'lock nobody out'],
  ]),
  ...inFile('apps/bff/src/sign-in/guess-limits.ts', 'apps/bff/test/guess-limits.test.ts', [
    [
      'no attempt counted against an address that no password was tried for',
      '// No password was tried: others at the same address are not to wait for it.\n      this.#addresses.giveBack(key);',
      '',
      'limit refused',
    ],
  ]),
  ...inFile('apps/bff/src/sessions/begin-session.ts', overHttp, [
    ['a place given back when nothing began', 'limiter.giveBack(userId);', '', 'lock nobody out'],
  ]),
  ...inFile('apps/bff/src/middleware/require-live-session.ts', overHttp, [
    ['ends that come before the body', '|| revocations.has(sid)', '', 'runs nothing under /api: at once'],
    ['ends long before the body', 'took > mostSeconds ||', '', 'runs nothing under /api: so late'],
  ]),
  ...inFile('apps/bff/src/stores/open-sessions.ts', 'apps/bff/test/corrected-clock.test.ts', [
    [
      'ends of what only seems to have run out',
      ".where('revoked_at', 'is', null)",
      ".where('revoked_at', 'is', null).where('idle_ends_at', '>', now())",
      'a password change ends them all the same',
    ],
  ]),
  ...inFile('apps/bff/src/stores/insert-session.ts', 'apps/bff/test/corrected-clock.test.ts', [
    [
      'what lives ahead of what ran out',
      ".orderBy('idle_ends_at', 'desc')",
      ".orderBy('last_seen_at', 'desc')",
      'none that lives is removed',
    ],
  ]),
  ...inFile('apps/bff/src/sessions/session.ts', 'apps/bff/test/corrected-clock.test.ts', [
    ['a sign-in of the future is not recent', 'authTime <= now && ', '', 'was set back since'],
  ]),
  ...inFile('apps/bff/src/sign-in/password/guests.ts', 'apps/bff/test/guests-postgres.test.ts', [
    [
      'an account kept without its password',
      'if (!user?.isGuest)',
      'if (!user)',
      'is not for one that has a password',
    ],
    [
      'a registration counted where an account is kept',
      'countRegistration(address);\n      const passwordHash',
      'const passwordHash',
      'counts as a registration',
    ],
  ]),
  ...inFile('apps/bff/src/sign-in/password/guest-routes.ts', 'apps/bff/test/guests-postgres.test.ts', [
    [
      'an account kept within an hour',
      'requireSignInWithin(keepWithinSeconds), async',
      'requireSignInWithin(86_400), async',
      'less than an hour old',
    ],
  ]),
  ...inFile('apps/bff/src/sign-in/password/password-sign-in.ts', 'apps/bff/test/guests-postgres.test.ts', [
    ['no guests in production', "config.mode === 'production'", 'false', 'there are no guests'],
  ]),
  ...inFile('apps/bff/src/stores/redate-future.ts', 'apps/bff/test/corrected-clock.test.ts', [
    [
      'a sign-in of the future dated back',
      '${now()} - ${notRecentSeconds}',
      '${now()}',
      'not begun by a recent sign-in',
    ],
  ]),
  ...inFile('apps/bff/src/sessions/inspect-session.ts', 'apps/bff/test/session-inspection.test.ts', [
    [
      'the session of the refresh token, when that of the access token is over',
      '|| !isOther)',
      '|| ofAccess)',
      'does not make the page say',
    ],
  ]),
  ...inFile('apps/bff/src/routes/session.ts', 'apps/bff/test/session-inspection.test.ts', [
    [
      'asking who is signed in presents the token',
      'if (newest) await acknowledge(newest, arrivedAt);',
      'void [newest, acknowledge];',
      'counts as presenting the current token',
    ],
  ]),
  ...inFile('apps/bff/src/sessions/inspect-session.ts', 'apps/bff/test/reauthentication.test.ts', [
    [
      'the replaced session ends when its successor is inspected',
      'if (found.session.replaces) await endReplacedSession(found.session);',
      'void endReplacedSession;',
      'nothing but its refresh token',
    ],
  ]),
  ...inFile('apps/bff/src/sessions/begin-session.ts', 'apps/bff/src/sessions/begin-session.test.ts', [
    [
      'so many sessions of one user in a while',
      'if (retryAfterSeconds > 0) throw',
      'if (retryAfterSeconds < 0) throw',
      'begins only so many sessions',
    ],
    [
      'the time at which the credentials were read',
      'secondsSinceVerified: () => clock.monotonic() - verifiedAt',
      'secondsSinceVerified: () => 0',
      'dates the session back',
    ],
  ]),
  ...inFile('apps/bff/src/stores/insert-session.ts', 'apps/bff/src/stores/sqlite.test.ts', [
    [
      'a bound on the rows that one account leaves',
      'await removeEnded({ transaction, database }, userId);',
      '',
      'leaves a bounded number of rows',
    ],
  ]),
];
