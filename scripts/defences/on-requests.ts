import { type Defence, inFile } from './defence.ts';

const app = 'apps/bff/src/app.ts';
const guard = 'apps/bff/src/middleware/guard-against-csrf.ts';
const parse = 'apps/bff/src/middleware/parse-json.ts';
const tests = 'apps/bff/test';

/** What stands between a request and what it asks for, in the order in which a request meets it. */
export const onRequests: readonly Defence[] = [
  ...inFile(app, `${tests}/trusted-proxies.test.ts`, [
    [
      'proxies are believed only as configured',
      "app.set('trust proxy', trustProxy);",
      "app.set('trust proxy', true);",
      'is not believed when no proxy is configured',
    ],
  ]),
  ...inFile('apps/bff/src/limits/address-key.ts', `${tests}/trusted-proxies.test.ts`, [
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
  ...inFile('apps/bff/src/sign-in/password/register.ts', `${tests}/trusted-proxies.test.ts`, [
    [
      'registrations counted by /64',
      'limiter.attempt(addressKey(address))',
      'limiter.attempt(address)',
      'stands for its whole /64',
    ],
  ]),
  ...inFile(app, `${tests}/security-headers.test.ts`, [
    [
      'security headers',
      'app.use(secureHeaders(bffOrigin));',
      '',
      'cannot be framed, sniffed, embedded or kept',
    ],
    ['no ETag', "app.disable('etag');", '', 'cannot be framed, sniffed, embedded or kept'],
    ['no X-Powered-By', "app.disable('x-powered-by');", '', 'cannot be framed, sniffed, embedded or kept'],
  ]),
  ...inFile(app, `${tests}/host.test.ts`, [
    ['host allowlist', 'app.use(checkHost([bffOrigin]));', '', 'is refused before anything is done'],
  ]),
  ...inFile('apps/bff/src/middleware/check-host.ts', `${tests}/host.test.ts`, [
    [
      'host names are compared whole',
      'hosts.has(host.toLowerCase())',
      "host.toLowerCase().startsWith('bff.test')",
      'bff.test.evil.test',
    ],
    ['no other host in the target', ' || !isOurs(inTarget)', '', 'a request whose target names a host'],
    ['one Host header', ' || more.length > 0', '', 'names ours twice'],
  ]),
  ...inFile(app, `${tests}/cors.test.ts`, [
    ['CORS', 'app.use(allowOrigins(webOrigins));', '', 'reads answers with credentials'],
  ]),
  ...inFile('apps/bff/src/middleware/allow-origins.ts', `${tests}/cors.test.ts`, [
    ['exact origins', 'origin: [...webOrigins],', 'origin: true,', 'gets no leave to read an answer'],
    ['exact methods', "methods: ['GET', 'POST', 'PUT', 'DELETE'],", '', 'learns from a preflight'],
    [
      'exact headers',
      "allowedHeaders: ['Content-Type', csrfHeader.name],",
      '',
      'is told the same whatever it asks for',
    ],
  ]),
  ...inFile(app, `${tests}/csrf.test.ts`, [
    [
      'CSRF guard',
      "app.use(['/bff', '/api'], guardAgainstCsrf([bffOrigin, ...webOrigins]));",
      '',
      'a request without X-CSRF',
    ],
    [
      'CSRF guard under /api',
      "app.use(['/bff', '/api'], guard",
      "app.use(['/bff'], guard",
      'is refused: GET /api/notes',
    ],
    [
      'CSRF guard under /bff',
      "app.use(['/bff', '/api'], guard",
      "app.use(['/api'], guard",
      'is refused: GET /bff/session',
    ],
  ]),
  ...inFile(guard, `${tests}/csrf.test.ts`, [
    ['X-CSRF', "broken.push('x_csrf')", 'broken.slice()', 'a request without X-CSRF'],
    ['Sec-Fetch-Site', "broken.push('sec_fetch_site')", 'broken.slice()', 'without Origin is refused'],
    [
      'Sec-Fetch-Site: same-site needs an Origin',
      '&& origin !== undefined;',
      ';',
      'of a sibling host without Origin',
    ],
    [
      'Origin',
      "!allowed.has(origin)) broken.push('origin')",
      '!allowed.has(origin)) broken.slice()',
      'of another origin',
    ],
    [
      'an unsafe request shows where it comes from',
      "!safeMethods.has(request.method)) broken.push('origin')",
      '!safeMethods.has(request.method)) broken.slice()',
      'says nothing of where it comes from',
    ],
    [
      'exceptions are for one method and address',
      '`${request.method} ${request.baseUrl}${request.path}`',
      '`POST ${request.baseUrl}/csp-reports`',
      'do not reach beyond their address',
    ],
  ]),
  ...inFile(app, `${tests}/zero-characters.test.ts`, [
    ['no U+0000 in addresses', 'app.use(refuseZeroCharacters());', '', 'is refused in an address'],
  ]),
  ...inFile(parse, `${tests}/zero-characters.test.ts`, [
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
  ...inFile('apps/bff/src/middleware/refuse-zero-characters.ts', `${tests}/zero-characters.test.ts`, [
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
      'app.use(needAuthentication, createAuthenticate(parts.authentication));',
      '',
      'is not read when nobody is signed in',
    ],
    [
      'authentication before the body is read',
      "app.use(needAuthentication, createAuthenticate(parts.authentication));\n  app.use('/api', parseJson('100kb'));",
      "app.use('/api', parseJson('100kb'));\n  app.use(needAuthentication, createAuthenticate(parts.authentication));",
      'is not read when nobody is signed in',
    ],
  ]),
  ...inFile(app, `${tests}/body-limits.test.ts`, [
    ['bodies of at most 100 kB', "parseJson('100kb')", "parseJson('10mb')", 'is refused over 100 kB'],
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
      "request.once('close', () => reject(new Problem('request_malformed', { detail: 'given up' })));",
      '',
      'holds nothing up when its sender goes away',
    ],
  ]),
  ...inFile(parse, `${tests}/csrf.test.ts`, [
    [
      'bodies named JSON',
      "throw new Problem('media_type_unsupported')",
      'void Problem',
      'even with every header right',
    ],
  ]),
  ...inFile(app, `${tests}/problems.test.ts`, [
    ['failures tell nothing', 'app.use(answerProblems(log));', '', 'tells nothing but the id of the request'],
    [
      'unknown addresses of the API',
      "app.use(['/bff', '/api'], notFound());\n  if (parts.webApp) app.use(parts.webApp);\n  app.use(notFound());",
      'if (parts.webApp) app.use(parts.webApp);',
      'has the one shape: not_found',
    ],
  ]),
  ...inFile('apps/bff/src/compose/compose.ts', `${tests}/lab.test.ts`, [
    [
      'no lab in production',
      "config.mode !== 'production' && {",
      'config.mode && {',
      'the lab in production does not exist',
    ],
  ]),
  ...inFile('apps/bff/src/routes/csp-reports.ts', `${tests}/csp-reports.test.ts`, [
    ['reports of at most 16 kB', "limit: '16kb'", "limit: '1mb'", 'more than 16 kB'],
    [
      'a few reports a minute',
      "limiter.attempt(addressKey(request.ip ?? 'unknown')) === 0",
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
  ...inFile('apps/bff/src/web-app/serve-web-app.ts', 'apps/bff/src/web-app/serve-web-app.test.ts', [
    [
      'files by their exact names',
      'if (names.has(request.path)) files',
      'if (names) files',
      'is not found without its settings',
    ],
  ]),
  ...inFile('apps/bff/src/routes/devices.ts', `${tests}/devices.test.ts`, [
    [
      'ending others needs a recent sign-in',
      '.delete(requireRecentSignIn, endOthers(dependencies))',
      '.delete(endOthers(dependencies))',
      'needs a password that was typed lately',
    ],
    [
      'ending one needs a recent sign-in',
      '.delete(requireRecentSignIn, endOne(dependencies))',
      '.delete(endOne(dependencies))',
      'needs a password that was typed lately',
    ],
  ]),
];
