import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { StartupError } from '@tokenless/bff/startup-error';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the two servers of this machine listen and keep their files. */
export interface LocalSettings {
  readonly webPort: number;
  readonly bffPort: number;
  readonly webOrigin: string;
  /** The same as the web app's, where the BFF serves it. */
  readonly bffOrigin: string;
  readonly folder: string;
}

/** Which of its shapes the demo has. */
export interface Shape {
  readonly https: boolean;
  readonly oneOrigin: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What stands behind `npm start --`. */
export function readShape(args: readonly string[]): Shape {
  const options = { https: { type: 'boolean' }, 'one-origin': { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return { https: values.https ?? false, oneOrigin: values['one-origin'] ?? false };
  } catch {
    throw new StartupError(`npm start takes --https and --one-origin, not ${args.join(' ')}.`);
  }
}

/** Reads `WEB_PORT` (5173), `BFF_PORT` (3000), `DATA_DIR` (`.data`) and, for https, `HOST_NAME` (localhost). */
export function readLocalSettings(
  environment: Environment,
  { https, oneOrigin }: Shape = { https: false, oneOrigin: false },
): LocalSettings {
  const webPort = readPort(environment, 'WEB_PORT', 5173);
  const bffPort = readPort(environment, 'BFF_PORT', 3000);
  // Without TLS, browsers keep the cookies for this one name only.
  const host = https ? `https://${environment['HOST_NAME'] || 'localhost'}` : 'http://localhost';
  const bffOrigin = new URL(`${host}:${bffPort}`).origin;
  return {
    webPort,
    bffPort,
    webOrigin: oneOrigin ? bffOrigin : new URL(`${host}:${webPort}`).origin,
    bffOrigin,
    folder: resolve(root, environment['DATA_DIR'] || '.data'),
  };
}

export function readPort(environment: Environment, name: string, usual: number): number {
  const text = environment[name] || String(usual);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartupError(`${name} must be a port such as ${usual}, not ${text}.`);
}

/** The BFF's variables. Access tokens live for a minute, so that silent renewal is seen. */
export function bffEnvironment(settings: LocalSettings, mode: 'demo' | 'development') {
  return {
    MODE: mode,
    HOST: '127.0.0.1',
    PORT: String(settings.bffPort),
    BFF_ORIGIN: settings.bffOrigin,
    WEB_ORIGINS: settings.webOrigin,
    DATABASE_URL: `sqlite:${resolve(settings.folder, `${mode}.db`)}`,
    ACCESS_TTL_SECONDS: '60',
    TOLERATED_DELAY_SECONDS: '8',
    // Each attack that is tried takes a throw-away account.
    ...(mode === 'demo' && { REGISTRATIONS_PER_HOUR: '1000' }),
  };
}
