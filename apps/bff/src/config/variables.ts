/**
 * Every setting once: what it says, what is wrong when it is wrong, its default, an example. `.env.example` and docs/configuration.md are
 * written from here: `npm run write:settings`.
 */
import { z } from 'zod';

import { mayBeTrusted, trustedProxiesRule } from './trusted-proxies.ts';

const seconds = (fallback: number, description: string) =>
  z.coerce
    .number('must be a number of seconds, such as 300')
    .positive('must be a number of seconds above 0, such as 300')
    .max(31_536_000, 'must be at most a year (31536000)')
    .default(fallback)
    .meta({ description });

const whole = (rule: string, [least, most]: readonly [number, number]) =>
  z.coerce.number(rule).int(rule).min(least, rule).max(most, rule);

const anOrigin = 'must be an origin without a path, such as https://app.example.com';
const origin = z.string(anOrigin).refine(isOrigin, anOrigin);

const aDatabase = 'must be sqlite:<path> or postgres://…, such as sqlite:data/tokenless.db';

export const variables = z.object({
  MODE: z
    .enum(['production', 'development', 'demo'], 'must be production, development or demo')
    .default('production')
    .meta({ description: 'What runs: production (refuses plain http and other sites), development or demo' }),
  HOST: z.string().default('127.0.0.1').meta({ description: 'Address to listen on' }),
  PORT: whole('must be a port, such as 3000', [0, 65_535])
    .default(3000)
    .meta({ description: 'Port to listen on' }),
  BFF_ORIGIN: origin.meta({
    description: 'Origin under which browsers reach the BFF; no other host name is served',
    example: 'https://bff.example.com',
  }),
  WEB_ORIGINS: z
    .string('must be one or more origins separated by commas, such as https://app.example.com')
    .transform(splitList)
    .pipe(z.array(origin).min(1, 'must name at least one origin, such as https://app.example.com'))
    .meta({
      description:
        'Origins of web apps that may call it with credentials, separated by commas; same site as the BFF',
      example: 'https://app.example.com',
    }),
  SECRETS: z.string().optional().meta({
    description:
      'Secrets that everything is sealed under: 32 random bytes or more each, in base64 or hex, newest first (openssl rand -base64 32)',
    example: '',
    or: 'SECRETS_FILE',
  }),
  SECRETS_FILE: z
    .string()
    .optional()
    .meta({ description: 'File that holds the secrets instead, one a line, newest first' }),
  DATABASE_URL: z
    .string('must say where the sessions are kept, such as sqlite:data/tokenless.db')
    .refine(isDatabase, aDatabase)
    .meta({
      description:
        'Where sessions and users are kept: sqlite:<path> or postgres://user:password@host/database',
      example: 'sqlite:data/tokenless.db',
    }),
  WEB_APP_FOLDER: z.string().optional().meta({
    description:
      "Folder of the built web app (apps/web/dist), to serve it from the BFF's own origin; WEB_ORIGINS is then BFF_ORIGIN",
  }),
  ACCESS_TTL_SECONDS: seconds(
    300,
    'Seconds an access token lives; it is renewed silently inside the first request after that',
  ),
  TOLERATED_DELAY_SECONDS: whole('must be a whole number of seconds from 1 to 120, such as 25', [1, 120])
    .default(25)
    .meta({
      description:
        'Seconds that a request or an answer may be under way without ever signing anybody out; the times of rotation follow from it',
    }),
  IDLE_SECONDS: seconds(
    1800,
    "Seconds without a request, beyond the access token's life, after which a session ends",
  ),
  ABSOLUTE_SECONDS: seconds(43_200, 'Seconds after which a session ends in any case'),
  REMEMBERED_IDLE_SECONDS: seconds(1_209_600, 'The same for sessions with "remember me": without a request'),
  REMEMBERED_ABSOLUTE_SECONDS: seconds(2_592_000, 'The same for sessions with "remember me": in any case'),
  TRUST_PROXY: z
    .string()
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : splitList(value)))
    .refine(mayBeTrusted, trustedProxiesRule)
    .default(0)
    .meta({
      description:
        'Proxies in front whose X-Forwarded-* headers are believed: a number of hops, or addresses separated by commas',
    }),
  KEEP_ALIVE_SECONDS: seconds(
    620,
    'Seconds that an idle connection is kept open: longer than the proxy in front keeps it',
  ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level such as info')
    .default('info')
    .meta({
      description: 'Least level that is logged: trace, debug, info, warn, error, fatal or silent',
    }),
  REGISTRATIONS_PER_HOUR: whole('must be a number, such as 60', [1, 1_000_000])
    .default(60)
    .meta({ description: 'New accounts an hour from one address' }),
  UV_THREADPOOL_SIZE: whole('must be a number of threads, such as 8', [3, 1024]).default(4).meta({
    description:
      'Threads that password hashing and token cryptography share; all but two may hash at once, on all processors but one',
  }),
});

export type Variables = z.infer<typeof variables>;

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value);
}

function isDatabase(value: string): boolean {
  return /^sqlite:./.test(value) || (/^postgres(ql)?:\/\/./.test(value) && URL.canParse(value));
}
