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
      'a session that asks must be live',
      '!live.some(({ sid }) => sid === event.asking)) return',
      'false) return',
      'needs the session that asks',
    ],
    [
      'others are everything but the session that asks',
      "const ends = endRest(live, 'signed_out_elsewhere', event.asking);",
      "const ends = endRest(live.filter(({ line }) => line !== '1'), 'signed_out_elsewhere', event.asking);",
      '"end_others"',
    ],
    [
      'one pending successor',
      "endRest(pendingFor(live, event.asking), 'reauthenticated')",
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
  ]),
  ...inFile('apps/bff/src/stores/insert-session.ts', 'apps/bff/test/reauthentication.test.ts', [
    [
      'a successor that idled out makes room',
      'if (replaces !== null) await endIdledOut',
      'if (replaces === undefined) await endIdledOut',
      'so long ago that the session it began has idled out',
    ],
  ]),
  ...inFile('apps/bff/src/sign-in/guess-limits.ts', overHttp, [
    ['faults of ours give the attempt back', 'if (!isRejected(error)) {', 'if (false) {', 'lock nobody out'],
  ]),
  ...inFile('apps/bff/src/routes/session.ts', 'apps/bff/test/reauthentication.test.ts', [
    [
      'the replaced session ends when the page asks who is signed in',
      'if (newest) await acknowledge(newest, arrivedAt);',
      'void [newest, acknowledge];',
      'only asks who is signed in',
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
      'verifiedSecondsAgo: mintedAt - verifiedAt',
      'verifiedSecondsAgo: 0',
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
