import { type Mutation, inFile } from './mutation.ts';

const tests = 'apps/bff/test';
const page = 'apps/bff/src/web-app/page-headers.ts';
const cookies = 'apps/bff/src/cookies/token-cookies.ts';
const answers = 'cannot be framed, sniffed, embedded or kept';
const allowed = 'allow only what was built with the page';
const apart = 'keep the page apart from other sites';

const directives: readonly (readonly [line: string, looser: string])[] = [
  [`'default-src': ["'none'"]`, `'default-src': ["'self'"]`],
  [`'script-src': ["'self'", ...nonces]`, `'script-src': ["'self'", "'unsafe-inline'"]`],
  [`'style-src': ["'self'", ...nonces]`, `'style-src': ["'self'", "'unsafe-inline'"]`],
  [`'img-src': ["'self'"]`, `'img-src': ['*']`],
  [`'connect-src': ["'self'", ...destinations]`, `'connect-src': ['*']`],
  [`'object-src': ["'none'"],`, ''],
  [`'base-uri': ["'none'"],`, ''],
  [`'form-action': ["'self'"],`, ''],
  [`'frame-ancestors': ["'none'"],`, ''],
  [`'require-trusted-types-for': ["'script'"],`, ''],
  [`'trusted-types': ["'none'"],`, ''],
  [`'report-uri': [reports],`, ''],
];

/** What browsers are told to keep to: for answers, for pages, for cookies; and what the web app sends. */
export const inBrowsers: readonly Mutation[] = [
  ...inFile('apps/bff/src/middleware/secure-headers.ts', `${tests}/security-headers.test.ts`, [
    ['CSP of answers: nothing loads', "default-src 'none'", "default-src 'self'", answers],
    ['CSP of answers: no frame', "frame-ancestors 'none';", '', answers],
    ['CSP of answers: no page', ';sandbox', '', answers],
    ...[
      'Cross-Origin-Opener-Policy',
      'Cross-Origin-Resource-Policy',
      'Referrer-Policy',
      'X-Content-Type-Options',
      'Permissions-Policy',
      'X-Frame-Options',
      'Cache-Control',
    ].map((name) => [`${name} of answers`, `['${name}'`, `['X-Nothing'`, answers] as const),
    ['caches keep origins apart', "['Vary'", "['X-Nothing'", answers],
    ['HSTS of answers', 'return transport ?', 'return false ?', answers],
  ]),
  ...inFile('apps/bff/src/config/transport-security.ts', `${tests}/security-headers.test.ts`, [
    ['HSTS only over https', "protocol === 'https:' && ", '', 'promises HTTPS only where there is HTTPS'],
  ]),
  ...inFile(
    page,
    'apps/bff/src/web-app/page-headers.test.ts',
    directives.map(([line, looser]) => [
      `CSP of pages: ${line.slice(1, line.indexOf("':"))}`,
      line,
      looser,
      allowed,
    ]),
  ),
  ...inFile(page, 'apps/bff/src/web-app/page-headers.test.ts', [
    [
      'COOP of pages',
      "crossOriginOpenerPolicy: { policy: 'same-origin' }",
      'crossOriginOpenerPolicy: false',
      apart,
    ],
    [
      'CORP of pages',
      "crossOriginResourcePolicy: { policy: 'same-origin' }",
      'crossOriginResourcePolicy: false',
      apart,
    ],
    ['no referrer from pages', "referrerPolicy: { policy: 'no-referrer' }", 'referrerPolicy: false', apart],
    ['X-Frame-Options of pages', "xFrameOptions: { action: 'deny' }", 'xFrameOptions: false', apart],
    [
      'nosniff of pages',
      "xFrameOptions: { action: 'deny' }",
      "xFrameOptions: { action: 'deny' }, xContentTypeOptions: false",
      apart,
    ],
    [
      'Permissions-Policy',
      "response.setHeader('Permissions-Policy', permissions);",
      '',
      'switch off the features',
    ],
    [
      'HSTS of pages',
      "response.setHeader('Strict-Transport-Security', transport)",
      'void transport',
      'demand https for two years',
    ],
  ]),
  ...inFile('apps/bff/src/web-app/serve-web-app.ts', 'apps/bff/src/web-app/serve-web-app.test.ts', [
    [
      'headers of pages',
      'app.use(pageHeaders({ bffOrigin: settings.bffOrigin }));',
      '',
      'carries the page headers',
    ],
    [
      'no page is stored',
      "response.set('Cache-Control', 'no-store').type('html')",
      "response.type('html')",
      'with its settings, unstored',
    ],
    [
      'settings cannot become markup',
      '${escapeHtml(JSON.stringify(settings))}',
      '${JSON.stringify(settings)}',
      'settings that cannot become markup',
    ],
    ['pages are only read', 'app.use(onlyReading);', '', 'are only read'],
  ]),
  ...inFile('apps/bff/src/cookies/attributes.ts', `${tests}/cookies.test.ts`, [
    ['HttpOnly cookies', 'httpOnly: true', 'httpOnly: false', 'carry every protection'],
    ['Secure cookies', 'secure: true', 'secure: false', 'carry every protection'],
    ['SameSite=Strict', "sameSite: 'strict'", "sameSite: 'lax'", 'carry every protection'],
    ['cookies for the whole host', "path: '/'", "path: '/bff'", 'carry every protection'],
    ['cookies without Domain', "path: '/'", "path: '/', domain: 'bff.test'", 'carry every protection'],
  ]),
  ...inFile('apps/bff/src/contract.ts', `${tests}/cookies.test.ts`, [
    ['cookie prefix, access', '__Host-Http-${appName}-access', 'access', 'carry every protection'],
    ['cookie prefix, refresh', '__Host-Http-${appName}-refresh', 'refresh', 'carry every protection'],
    ['a name of the app in its cookies', '-${appName}-access', '-access', 'carry every protection'],
  ]),
  ...inFile(cookies, `${tests}/cookies.test.ts`, [
    [
      'a cookie that comes twice is refused',
      '.length === 1 ?',
      '.length > 0 ?',
      'when the name stands there twice',
    ],
  ]),
  ...inFile(cookies, 'apps/bff/src/cookies/token-cookies.test.ts', [
    [
      'an oversized cookie is not opened',
      ' || name.length + value.length > mostBytes) return',
      ') return',
      'that comes one byte too long',
    ],
    [
      'only text is a cookie',
      "typeof value !== 'string' || value === ''",
      'value === undefined',
      'that comes as an object',
    ],
  ]),
  ...inFile(cookies, `${tests}/withheld-cookies.test.ts`, [
    ['late cookies stay behind', 'age <= setCookieWithinSeconds && ', '', 'when it leaves later'],
    [
      'cookies of a revoked session stay behind',
      ' && !isRevoked(kept.sid)',
      '',
      'when the person has signed out meanwhile',
    ],
  ]),
  ...inFile('apps/web/src/http/http.ts', 'apps/web/src/http/http.test.ts', [
    [
      'the web app sends its cookies',
      'withCredentials: true,',
      '',
      'lets the browser send its HttpOnly cookies to another origin',
    ],
    ['the web app sends X-CSRF', 'headers: { [csrfHeader.name]: csrfHeader.value },', '', 'X-CSRF'],
  ]),
];
