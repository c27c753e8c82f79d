import { inFile, type Mutation } from './mutation.ts';

const app = 'apps/bff/src/app.ts';
const parse = 'apps/bff/src/middleware/parse-json.ts';
const tests = 'apps/bff/test';

/** What a request may cost: bodies, streams, and attempts counted by address. */
export const onLimits: readonly Mutation[] = [
  ...inFile('apps/bff/src/limits/ip-key.ts', `${tests}/trusted-proxies.test.ts`, [
    [
      'an address without its port',
      'inBrackets.exec(address)?.[1] ?? afterDottedQuad.exec(address)?.[1] ?? address',
      'address',
      'is the same on every port',
    ],
    [
      'no allowance for each name that is no address',
      'return noAddress;',
      'return address;',
      'is counted with all others that are none',
    ],
  ]),
  ...inFile('apps/bff/src/server.ts', `${tests}/client-errors.test.ts`, [
    [
      "room for other programs' cookies",
      'const maxHeaderSize = 65_536;',
      'const maxHeaderSize = 16_384;',
      'cookies of other programs on the same host',
    ],
  ]),
  ...inFile('apps/bff/src/middleware/client-error.ts', `${tests}/client-errors.test.ts`, [
    [
      'a refusal of too many cookies that the page can read',
      "problem.code === 'headers_too_large'",
      'false',
      'in words that it can read',
    ],
  ]),
  ...inFile(
    'apps/bff/src/sign-in/password/normalize-password.ts',
    'apps/bff/src/sign-in/password/hashing.test.ts',
    [
      [
        'one password in every Unicode form',
        "typed.normalize('NFKC')",
        'typed',
        'is the same in another Unicode form',
      ],
    ],
  ),
  ...inFile('apps/bff/src/sign-in/password/hashing.ts', 'apps/bff/src/sign-in/password/hashing.test.ts', [
    [
      'hashes from before normalization',
      'password !== normalizePassword(password)',
      'false',
      'before normalization',
    ],
  ]),
  ...inFile('apps/bff/src/contract/email-address.ts', `${tests}/registration.test.ts`, [
    [
      'one account for two spellings of a domain',
      'domainToASCII(typedHost)',
      'typedHost.toLowerCase()',
      'makes one account of two spellings',
    ],
    [
      'one account for two forms of a letter',
      ".normalize('NFC').toLowerCase().normalize('NFC')",
      '.toLowerCase()',
      'makes one account of two spellings',
    ],
  ]),
  ...inFile('apps/bff/src/sign-in/password/password-sign-in.ts', `${tests}/trusted-proxies.test.ts`, [
    [
      'registrations counted by /64',
      'limiter.attempt(ipKey(address))',
      'limiter.attempt(address)',
      'stands for its whole /64',
    ],
  ]),
  ...inFile(parse, `${tests}/nul-characters.test.ts`, [
    [
      'no U+0000 in bodies',
      "if (hasZeroCharacter(body)) throw refusal('entity.parse.failed');",
      '',
      'is refused in a body',
    ],
    [
      'no call for each value of a body',
      'express.json({ limit,',
      'express.json({ limit, reviver: (_name, value) => value as unknown,',
      'costs no call for each value',
    ],
  ]),
  ...inFile('apps/bff/src/middleware/reject-nul.ts', `${tests}/nul-characters.test.ts`, [
    [
      'a backslash tells U+0000 from the letters u0000',
      String.raw`/(?<!\\)(?:\\\\)*\\u0000/`,
      '/u0000/',
      'is kept as it is',
    ],
    ['U+0000 behind a pair of backslashes', String.raw`(?:\\\\)*`, '', 'behind three backslashes'],
  ]),
  ...inFile(app, `${tests}/body-limits.test.ts`, [
    [
      'authentication',
      'app.use(needSessions, createAuthenticate(parts.authentication));',
      '',
      'is not read when nobody is signed in',
    ],
    [
      'authentication before the body is read',
      "app.use(needSessions, createAuthenticate(parts.authentication));\n  app.use('/api', parseJson('100kb'), ",
      "app.use('/api', parseJson('100kb'));\n  app.use(needSessions, createAuthenticate(parts.authentication));\n  app.use('/api', ",
      'is not read when nobody is signed in',
    ],
  ]),
  ...inFile(app, `${tests}/body-limits.test.ts`, [
    ['bodies of at most 100 kB', "parseJson('100kb')", "parseJson('10mb')", 'is refused over 100 kB'],
  ]),
  ...inFile(app, `${tests}/small-bodies.test.ts`, [
    [
      'bodies of at most 8 kB from strangers',
      "app.use('/bff', parseJson('8kb'));",
      "app.use('/bff', parseJson('100kb'));",
      'is refused to somebody who is not signed in',
    ],
  ]),
  ...inFile(parse, `${tests}/body-limits.test.ts`, [
    [
      'bodies in UTF-8 only',
      "if (charset !== 'utf-8') throw refusal('charset.unsupported');",
      '',
      'in an encoding of text that JSON does not have',
    ],
    [
      'an empty body, however it is framed',
      'if (encoding === undefined) return',
      'if (encoding !== undefined) return true;\n  else return',
      'chunks are announced and none comes',
    ],
    [
      'a body named JSON, however it is framed',
      "request.once('data', () => resolve(true));",
      "request.once('data', () => resolve(false));",
      'is refused by its name like any other',
    ],
    [
      'an end to waiting for a body',
      "request.once('close', giveUp);",
      '',
      'holds nothing up when its sender goes away',
    ],
  ]),
  ...inFile('apps/bff/src/routes/csp-reports.ts', `${tests}/csp-reports.test.ts`, [
    ['reports of at most 16 kB', "limit: '16kb'", "limit: '1mb'", 'more than 16 kB'],
    [
      'a few reports a minute',
      "limiter.attempt(ipKey(request.ip ?? 'unknown')) === 0",
      'limiter',
      'are counted by address',
    ],
  ]),
  ...inFile('apps/bff/src/routes/session-events.ts', `${tests}/head.test.ts`, [
    [
      'HEAD that listens to nothing',
      "if (request.method === 'HEAD') return void withHeaders(response).end();",
      '',
      'ends at once, with the headers of GET',
    ],
  ]),
  ...inFile('apps/bff/src/routes/session-events.ts', 'apps/bff/src/routes/session-events.test.ts', [
    [
      'slow readers cut off',
      'if (response.writableLength > mostWaitingBytes) response.destroy();\n      else response.write(text);',
      'response.write(text);',
      'is cut off when it takes nothing more',
    ],
    ['places of those who left', "response.once('close', leave);", '', 'its place is free'],
  ]),
  ...inFile('apps/bff/src/sessions/session-streams.ts', 'apps/bff/src/sessions/session-streams.test.ts', [
    [
      'streams a user',
      'userId === target.userId) >= limits.perUser',
      'userId === target.userId) >= limits.inAll',
      'are at most twenty a user',
    ],
    ['streams in all', 'this.#streams.size >= limits.inAll ||', '', 'are so many in all'],
  ]),
  ...inFile('apps/bff/src/sessions/session-streams.ts', `${tests}/session-events.test.ts`, [
    [
      'streams a session',
      'sid === target.sid) >= limits.perSession',
      'sid === target.sid) >= limits.perUser',
      'is open at most five times a session',
    ],
  ]),
];
