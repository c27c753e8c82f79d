import { type House, room } from './import-rules.ts';

const express = ['express', 'cookie-parser', 'cors', 'helmet', 'on-headers'];

const contract = ['contract.ts', 'contract'];
const ground = [...contract, 'config', 'problems', 'log', 'clock'];
const sealing = [...ground, 'tokens', 'cookies', 'limits'];
const rules = [...sealing, 'sessions', 'users'];
const edges = [...rules, 'middleware', 'web-app'];
const all = [...edges, 'sign-in', 'stores', 'routes', 'feature.ts', 'app.ts'];
/** What a sign-in method may take besides what it is given. */
const forSignIn = [...rules, 'middleware/method-not-allowed.ts', 'middleware/parse-body.ts'];
/** What a feature may take of the core besides what it is given: words and forms, nothing that holds a key or starts a session. */
const forFeatures = [
  ...ground,
  'limits',
  'tokens/random-id.ts',
  'cookies/attributes.ts',
  'sessions/session-store.ts',
  'stores/schema.ts',
  'stores/database-errors.ts',
  'stores/lock-user.ts',
  'middleware/method-not-allowed.ts',
  'middleware/parse-body.ts',
  'sign-in/password/contract.ts',
  'feature.ts',
];

/** Each room knows the rows above it and the neighbours in its own; the three edges and the stores know no neighbour. */
export const bff: House = {
  src: 'apps/bff/src',
  everywhere: ['node:*', 'node:*/**', '!node:process', '!node:perf_hooks'],
  typesOnly: [],
  rooms: [
    // The browser takes it as it is.
    room('contract.ts', [], ['!node:*']),
    room('contract', contract, ['zod']),

    room('config', ground, ['zod', 'ipaddr.js', 'tldts']),
    room('problems', ground),
    room('log', ground, ['pino']),
    room('clock', ground),

    room('tokens', sealing, ['jose', 'lru-cache']),
    room('cookies', sealing, ['jose', 'on-headers']),
    room('limits', sealing, ['ipaddr.js']),

    room('sessions', rules, ['lru-cache']),
    room('users', rules),

    room('stores', rules, ['kysely', 'better-sqlite3', 'pg', 'lru-cache']),
    room('middleware', rules, ['zod', ...express]),
    room('web-app', rules, ['compression', ...express]),

    room('sign-in', [...rules, 'middleware'], express),
    room('sign-in/*', forSignIn, ['../*.ts', 'zod', ...express]),
    room('sign-in/password', forSignIn, ['../*.ts', 'zod', ...express, '@node-rs/argon2', '@zxcvbn-ts/*']),
    room('sign-in/oidc', forSignIn, ['../*.ts', 'zod', ...express, 'jose']),

    room('routes', edges, ['zod', 'bowser', ...express]),
    room('feature.ts', [...edges, 'stores'], express),
    room('features/*', forFeatures, ['zod', 'kysely', ...express]),
    room('features.ts', ['feature.ts', 'features']),
    room('app.ts', [...edges, 'sign-in', 'routes', 'feature.ts'], express),
    room('compose', [...all, 'compose']),
    room('connections.ts', ['config']),
    room('server.ts', [...all, 'compose', 'connections.ts']),
    room('main.ts', [...all, 'compose', 'features.ts', 'server.ts'], ['node:process']),
    room('disable-account.ts', all, ['node:process']),
    room('migrate.ts', [...all, 'features.ts'], ['node:process']),
  ],
};

const react = ['react', 'react-router', '@tanstack/react-query'];
const core = ['session', 'http', 'ui'];

/**
 * `app -> pages -> session -> http, ui -> contract`, and features beside the pages. Neither pages nor features know each other, the
 * core knows no feature, and `http` no React.
 */
export const web: House = {
  src: 'apps/web/src',
  everywhere: [
    '@tokenless/bff/contract',
    '@tokenless/bff/contract/answers',
    '@tokenless/bff/sign-in/*/contract',
  ],
  // zod in the browser costs 20 kB and a violation of the content security policy.
  typesOnly: ['@tokenless/bff/sign-in/password/schemas'],
  rooms: [
    room('http', [], ['axios', 'eventsource-parser']),
    room('ui', [], react),
    room('session', ['http', 'ui'], react),
    room('pages/*', core, react),
    room('feature.ts', [], ['react']),
    room('features/*', ['feature.ts', ...core], [...react, '@tokenless/bff/features/*/contract']),
    room('features.ts', ['feature.ts', 'features']),
    room('app', ['feature.ts', 'pages', ...core], [...react, 'react-error-boundary']),
    room('main.tsx', ['features.ts', 'app', ...core], [...react, 'react-dom']),
  ],
};
