import { carriedDelaySeconds } from './carried-delay.ts';
import type { Config, Lifetimes, Timings } from './config.ts';
import { variables, type Variables } from './variables.ts';

export type { Config } from './config.ts';

/** Everything that is wrong with the settings, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings. Pure: `readFile` is only called with the path in `SECRETS_FILE`.
 * @throws ConfigError with every problem at once
 */
export function readConfig(environment: Environment, readFile?: (path: string) => string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const problems: string[] = [];
  const parsed = variables.safeParse(given);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => sentenceFor(issue, given)));
  const secrets = readSecrets(given, readFile, problems);
  if (!parsed.success) throw new ConfigError(problems);
  const config = assemble(parsed.data, secrets);
  problems.push(...refusals(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function sentenceFor(
  { path, message }: { path: PropertyKey[]; message: string },
  given: Environment,
): string {
  const [name] = path.map(String);
  return given[name as string] === undefined ? `${name} is missing: ${message}` : `${name} ${message}`;
}

function readSecrets(
  { SECRETS, SECRETS_FILE }: Environment,
  readFile: ((path: string) => string) | undefined,
  problems: string[],
): Uint8Array[] {
  let text = SECRETS;
  try {
    if (!text && SECRETS_FILE) text = readFile?.(SECRETS_FILE);
  } catch {
    problems.push(`SECRETS_FILE names a file that cannot be read: ${SECRETS_FILE}`);
    return [];
  }
  const listed = (text ?? '').split(/[\s,]+/).filter((secret) => secret !== '');
  const secrets = listed.map((secret) => Buffer.from(secret, 'base64url'));
  if (secrets.length === 0) {
    problems.push('SECRETS is missing: 32 random bytes in base64url, such as from: openssl rand -base64 32');
  }
  if (secrets.some((secret) => secret.length < 32)) {
    problems.push('SECRETS must be 32 bytes or more each, in base64url, newest first');
  }
  return secrets;
}

function assemble(values: Variables, secrets: Uint8Array[]): Config {
  const timings: Timings = {
    accessTtlSeconds: values.ACCESS_TTL_SECONDS,
    overlapSeconds: values.OVERLAP_SECONDS,
    settleSeconds: values.SETTLE_SECONDS,
    lateSeconds: values.LATE_SECONDS,
    flushSeconds: values.FLUSH_SECONDS,
  };
  const lifetimes: Lifetimes = {
    idleSeconds: values.IDLE_SECONDS,
    absoluteSeconds: values.ABSOLUTE_SECONDS,
    rememberedIdleSeconds: values.REMEMBERED_IDLE_SECONDS,
    rememberedAbsoluteSeconds: values.REMEMBERED_ABSOLUTE_SECONDS,
  };
  return {
    mode: values.MODE,
    host: values.HOST,
    port: values.PORT,
    bffOrigin: values.BFF_ORIGIN,
    webOrigins: values.WEB_ORIGINS,
    secrets: secrets as [Uint8Array, ...Uint8Array[]],
    databaseUrl: values.DATABASE_URL,
    webAppFolder: values.WEB_APP_FOLDER,
    timings,
    lifetimes,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    registrationsPerHour: values.REGISTRATIONS_PER_HOUR,
    threadPoolSize: values.UV_THREADPOOL_SIZE,
  };
}

/** Combinations that are readable but not safe. */
function refusals(config: Config): string[] {
  const problems: string[] = [];
  if (config.mode === 'production') {
    const plain = [config.bffOrigin, ...config.webOrigins].filter((origin) => !origin.startsWith('https:'));
    if (plain.length > 0) problems.push(`MODE production needs https origins, not ${plain.join(', ')}`);
  }
  if (carriedDelaySeconds(config.timings) < 1) {
    problems.push(
      'OVERLAP_SECONDS, FLUSH_SECONDS, SETTLE_SECONDS and ACCESS_TTL_SECONDS carry no network delay: ' +
        'keep 2 x overlap >= flush + 2, access >= flush + 2, overlap > 1 and access >= settle + 2 x overlap, ' +
        'such as 30, 10, 45 and 300',
    );
  }
  const { lifetimes, timings } = config;
  if (
    lifetimes.absoluteSeconds < timings.accessTtlSeconds ||
    lifetimes.rememberedAbsoluteSeconds < timings.accessTtlSeconds
  ) {
    problems.push('ABSOLUTE_SECONDS and REMEMBERED_ABSOLUTE_SECONDS must be at least ACCESS_TTL_SECONDS');
  }
  return problems;
}
