import type { Config, Lifetimes } from './config.ts';
import { deriveTimings, shortestAccessTtl } from './derive-timings.ts';
import { areSameSite } from './same-site.ts';
import { readSecret, secretsRule } from './secrets.ts';
import { StartupError } from './startup-error.ts';
import { variables, type Variables } from './variables.ts';

export type { Config } from './config.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings. Pure: `readFile` is only called with the path in `SECRETS_FILE`.
 * @throws StartupError with everything that is wrong, one line each
 */
export function readConfig(environment: Environment, readFile?: (path: string) => string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const problems = replacedSettings(given);
  const parsed = variables.safeParse(given);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => describeIssue(issue, given)));
  const secrets = readSecrets(given, readFile, problems);
  if (!parsed.success) throw unusable(problems);
  const config = assemble(parsed.data, secrets);
  problems.push(...refusals(config));
  if (problems.length > 0) throw unusable(problems);
  return config;
}

/** Names of before, which would otherwise be passed over in silence. */
const replaced = ['OVERLAP_SECONDS', 'SETTLE_SECONDS', 'LATE_SECONDS', 'FLUSH_SECONDS'];

function replacedSettings(given: Environment): string[] {
  return replaced
    .filter((name) => given[name] !== undefined)
    .map((name) => `${name} is no longer a setting: TOLERATED_DELAY_SECONDS takes its place`);
}

function unusable(problems: readonly string[]): StartupError {
  return new StartupError(
    `The settings are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

function describeIssue(
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
  const secrets = listed.map(readSecret).filter((secret) => secret !== undefined);
  if (listed.length === 0) problems.push(`SECRETS is missing: ${secretsRule}`);
  else if (secrets.length < listed.length) problems.push(`SECRETS ${secretsRule}`);
  return secrets;
}

function assemble(values: Variables, secrets: Uint8Array[]): Config {
  const timings = deriveTimings({
    accessTtlSeconds: values.ACCESS_TTL_SECONDS,
    toleratedDelaySeconds: values.TOLERATED_DELAY_SECONDS,
  });
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
    keepAliveSeconds: values.KEEP_ALIVE_SECONDS,
    logLevel: values.LOG_LEVEL,
    registrationsPerHour: values.REGISTRATIONS_PER_HOUR,
    threadPoolSize: values.UV_THREADPOOL_SIZE,
  };
}

/** Combinations that are readable but not safe. */
function refusals(config: Config): string[] {
  const problems: string[] = [];
  if (config.mode === 'production') problems.push(...refusedInProduction(config));
  const { lifetimes, timings } = config;
  const shortest = shortestAccessTtl(timings.toleratedDelaySeconds);
  if (timings.accessTtlSeconds < shortest) {
    problems.push(
      `ACCESS_TTL_SECONDS must be at least ${shortest} when TOLERATED_DELAY_SECONDS is ${timings.toleratedDelaySeconds}`,
    );
  }
  if (
    lifetimes.absoluteSeconds < timings.accessTtlSeconds ||
    lifetimes.rememberedAbsoluteSeconds < timings.accessTtlSeconds
  ) {
    problems.push('ABSOLUTE_SECONDS and REMEMBERED_ABSOLUTE_SECONDS must be at least ACCESS_TTL_SECONDS');
  }
  return problems;
}

function refusedInProduction({ bffOrigin, webOrigins }: Config): string[] {
  const plain = [bffOrigin, ...webOrigins].filter((origin) => !origin.startsWith('https:'));
  if (plain.length > 0) {
    return [`BFF_ORIGIN and WEB_ORIGINS must be https when MODE is production, not ${plain.join(', ')}`];
  }
  const foreign = webOrigins.filter((origin) => !areSameSite(origin, bffOrigin));
  if (foreign.length === 0) return [];
  return [
    `WEB_ORIGINS must be of the same site as BFF_ORIGIN (${bffOrigin}), as app.example.com and bff.example.com are: ` +
      `from ${foreign.join(', ')} browsers would never send the cookies`,
  ];
}
