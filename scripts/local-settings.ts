import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from './start-error.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the two servers of this machine listen and keep their files. */
export interface LocalSettings {
  readonly webPort: number;
  readonly bffPort: number;
  readonly webOrigin: string;
  readonly bffOrigin: string;
  readonly folder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `WEB_PORT` (5173), `BFF_PORT` (3000) and `DATA_DIR` (`.data`). */
export function readLocalSettings(environment: Environment): LocalSettings {
  const webPort = readPort(environment, 'WEB_PORT', 5173);
  const bffPort = readPort(environment, 'BFF_PORT', 3000);
  return {
    webPort,
    bffPort,
    webOrigin: `http://localhost:${webPort}`,
    bffOrigin: `http://localhost:${bffPort}`,
    folder: resolve(root, environment['DATA_DIR'] || '.data'),
  };
}

function readPort(environment: Environment, name: string, usual: number): number {
  const text = environment[name] || String(usual);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError(`${name} must be a port such as ${usual}, not ${text}.`);
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
    OVERLAP_SECONDS: '10',
    SETTLE_SECONDS: '5',
    FLUSH_SECONDS: '3',
  };
}
