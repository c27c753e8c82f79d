import { type Mutation, inFile } from './mutation.ts';

const app = 'apps/bff/src/app.ts';
const guard = 'apps/bff/src/middleware/guard-against-csrf.ts';
const parse = 'apps/bff/src/middleware/parse-json.ts';
const tests = 'apps/bff/test';

/** What stands between a request and what it asks for, in the order in which a request meets it. */
export const onRequests: readonly Mutation[] = [
  ...inFile(app, `${tests}/trusted-proxies.test.ts`, [
    [
      'proxies are believed only as configured',
      "app.set('trust proxy', trustProxy);",
      "app.set('trust proxy', true);",
      'is not believed when no proxy is configured',
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
    ['CORS', 'app.use(corsPolicy(webOrigins));', '', 'reads answers with credentials'],
  ]),
  ...inFile('apps/bff/src/middleware/cors.ts', `${tests}/cors.test.ts`, [
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
      'is refused: GET /api/probe',
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
  ...inFile(app, `${tests}/nul-characters.test.ts`, [
    ['no U+0000 in addresses', 'app.use(rejectNul());', '', 'is refused in an address'],
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
    ['failures tell nothing', 'app.use(problemHandler(log));', '', 'tells nothing but the id of the request'],
    [
      'unknown addresses of the API',
      "app.use(['/bff', '/api'], notFound());\n  if (parts.webApp) app.use(parts.webApp);\n  app.use(notFound());",
      'if (parts.webApp) app.use(parts.webApp);',
      'has the one shape: not_found',
    ],
  ]),
  ...inFile('apps/bff/src/feature.ts', `${tests}/features.test.ts`, [
    [
      'no feature of the demo in production',
      "!demoOnly || mode !== 'production'",
      'true',
      'neither addresses nor tables in production',
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
