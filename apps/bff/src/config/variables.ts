import { isIP } from 'node:net';

import { z } from 'zod';

/** One description a variable: what it is, what is wrong when it is wrong, an example. `.env.example` lists the same. */
const seconds = (fallback: number) =>
  z.coerce
    .number('must be a number of seconds, such as 300')
    .positive('must be a number of seconds above 0, such as 300')
    .max(31_536_000, 'must be at most a year (31536000)')
    .default(fallback);

const anOrigin = 'must be an origin without a path, such as https://app.example.com';
const origin = z.string(anOrigin).refine(isOrigin, anOrigin);

export const variables = z.object({
  MODE: z
    .enum(['production', 'development', 'demo'], 'must be production, development or demo')
    .default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('must be a port, such as 3000').int().min(0).max(65_535).default(3000),
  BFF_ORIGIN: origin,
  WEB_ORIGINS: z
    .string('must be one or more origins separated by commas, such as https://app.example.com')
    .transform(splitList)
    .pipe(z.array(origin).min(1, 'must name at least one origin, such as https://app.example.com')),
  SECRETS: z.string().optional(),
  SECRETS_FILE: z.string().optional(),
  DATABASE_URL: z
    .string('must say where the sessions are kept, such as sqlite:data/tokenless.db')
    .regex(
      /^(sqlite:.|postgres(ql)?:\/\/.)/,
      'must be sqlite:<path> or postgres://…, such as sqlite:data/tokenless.db',
    ),
  WEB_APP_FOLDER: z.string().optional(),
  ACCESS_TTL_SECONDS: seconds(300),
  OVERLAP_SECONDS: seconds(30),
  SETTLE_SECONDS: seconds(45),
  LATE_SECONDS: seconds(90),
  FLUSH_SECONDS: seconds(10),
  IDLE_SECONDS: seconds(1800),
  ABSOLUTE_SECONDS: seconds(43_200),
  REMEMBERED_IDLE_SECONDS: seconds(1_209_600),
  REMEMBERED_ABSOLUTE_SECONDS: seconds(2_592_000),
  TRUST_PROXY: z
    .string()
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : splitList(value)))
    .refine(
      (trusted) => typeof trusted === 'number' || trusted.every(isProxy),
      'must be a number of hops or a list of addresses such as 10.0.0.0/8, never true',
    )
    .default(0),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level such as info')
    .default('info'),
  REGISTRATIONS_PER_HOUR: z.coerce.number('must be a number, such as 60').int().min(1).default(60),
  UV_THREADPOOL_SIZE: z.coerce.number('must be a number of threads, such as 8').int().min(3).default(4),
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

/** As Express takes it. Not the whole internet: then anybody could name any address as his own. */
function isProxy(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(value)) return true;
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^[1-9]\d*$/.test(prefix) && Number(prefix) <= most);
}
