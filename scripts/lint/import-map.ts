import { type House, room } from './import-rules.ts';

const express = ['express', 'cookie-parser', 'cors', 'helmet', 'on-headers'];

const contract = ['contract.ts', 'contract'];
const ground = [...contract, 'config', 'problems', 'log', 'clock'];
const sealing = [...ground, 'tokens', 'cookies', 'limits'];
const rules = [...sealing, 'sessions', 'users', 'notes'];
const edges = [...rules, 'sign-in', 'middleware', 'web-app'];
const all = [...edges, 'stores', 'routes', 'lab', 'app.ts'];

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

    room('tokens', sealing, ['jose']),
    room('cookies', sealing, ['jose', 'on-headers']),
    room('limits', sealing),

    room('sessions', rules),
    room('users', rules),
    room('notes', rules),

    room('stores', rules, ['kysely', 'better-sqlite3', 'pg']),
    room('sign-in', rules, ['zod']),
    room('sign-in/*', rules, ['../*.ts', 'zod', ...express]),
    room('sign-in/password', rules, ['../*.ts', 'zod', ...express, '@node-rs/argon2', '@zxcvbn-ts/*']),
    room('sign-in/oidc', rules, ['../*.ts', 'zod', ...express, 'jose']),
    room('middleware', rules, express),
    room('web-app', rules, ['compression', ...express]),

    room('routes', edges, ['zod', 'bowser', ...express]),
    room('lab', edges, ['zod', ...express]),
    room('app.ts', [...edges, 'routes', 'lab'], express),
    room('compose', [...all, 'compose']),
    room('connections.ts', ['config']),
    room('server.ts', [...all, 'compose', 'connections.ts']),
    room('main.ts', [...all, 'compose', 'server.ts'], ['node:process']),
    room('disable-account.ts', all, ['node:process']),
  ],
};

const react = ['react', 'react-router', '@tanstack/react-query'];

/** `app -> features -> session -> http, ui -> contract`. Features do not know each other; `http` knows no React. */
export const web: House = {
  src: 'apps/web/src',
  everywhere: ['@tokenless/bff/contract'],
  // zod in the browser costs 20 kB and a violation of the content security policy.
  typesOnly: ['@tokenless/bff/contract/schemas'],
  rooms: [
    room('http', [], ['axios']),
    room('ui', [], react),
    room('session', ['http', 'ui'], react),
    room('features/*', ['session', 'http', 'ui'], react),
    room('app', ['features', 'session', 'http', 'ui'], react),
    room('main.tsx', ['app', 'session', 'http', 'ui'], [...react, 'react-dom']),
  ],
};
