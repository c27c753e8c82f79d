/**
 * `npm start`: builds the web app and runs it and the BFF in one process until it is told to stop. With `--one-origin` the BFF serves the web
 * app itself; with `--https` both use TLS. docs/configuration.md lists the variables that say where.
 */
import { relative } from 'node:path';
import { readConfig } from '@tokenless/bff/config';
import { features } from '@tokenless/bff/features';
import { startServer } from '@tokenless/bff/server';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { serveWebApp } from '@tokenless/bff/web-app';
import { buildWebApp } from './build-web-app.ts';
import { keepCertificate, type LocalCertificate } from './https/keep-certificate.ts';
import { redirectTo } from './https/redirect.ts';
import { openLocalFiles } from './local-files.ts';
import { bffEnvironment, readLocalSettings, readPort, readShape, root } from './local-settings.ts';
import { portInUse, refuseTakenPort } from './ports.ts';
import { endWithin, stopRequested } from './stop-requested.ts';
import { type Running, startWebServer } from './web-server.ts';

const stop = stopRequested();
const running: Running[] = [];

try {
  const shape = readShape(process.argv.slice(2));
  const settings = readLocalSettings(process.env, shape);
  const { webOrigin, bffOrigin, bffPort } = settings;
  const web = { port: settings.webPort, variable: 'WEB_PORT', origin: webOrigin };
  const bff = { port: bffPort, variable: 'BFF_PORT', origin: bffOrigin };
  const servers = shape.oneOrigin ? [bff] : [web, bff];
  const redirects = shape.https ? servers.map(besides) : [];
  for (const { port, variable } of [...servers, ...redirects]) await refuseTakenPort(port, variable);

  const files = openLocalFiles(settings.folder);
  const { hostname } = new URL(bffOrigin);
  const tls = shape.https ? keepCertificate(settings.folder, [hostname]) : undefined;
  const dist = await buildWebApp();
  const environment = {
    ...bffEnvironment(settings, 'demo'),
    WEB_APP_FOLDER: shape.oneOrigin ? dist : '',
    SECRETS: files.secret,
    UV_THREADPOOL_SIZE: process.env['UV_THREADPOOL_SIZE'],
  };
  running.push(await startBff(environment, { log: files.log, tls }));
  if (!shape.oneOrigin) {
    const page = serveWebApp({ dist, settings: { bffOrigin, demo: true } });
    running.push(await startWebServer(page, { ...web, tls }));
  }
  for (const redirect of redirects) {
    running.push(await startWebServer(redirectTo(redirect.origin), redirect));
  }
  const bffPart = shape.oneOrigin ? '' : `its BFF at ${bffOrigin}, `;
  console.log(`Tokenless runs at ${webOrigin} (${bffPart}log in ${shortened(files.log.path)}).`);
  if (tls) console.log(howToTrust(tls, [...new Set([webOrigin, bffOrigin])]));
  await stop;
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
} finally {
  endWithin(12_000);
  await Promise.all(running.map((server) => server.stop()));
}

interface Server {
  readonly port: number;
  readonly variable: string;
  readonly origin: string;
}

/** The plain port beside one with TLS. */
function besides({ variable, origin }: Server): Server {
  const name = variable.replace('_PORT', '_HTTP_PORT');
  const usual = variable === 'WEB_PORT' ? 5180 : 3080;
  return { port: readPort(process.env, name, usual), variable: name, origin };
}

async function startBff(
  environment: Record<string, string | undefined>,
  { log, tls }: { log: { write(line: string): void }; tls: LocalCertificate | undefined },
): Promise<Running> {
  const config = readConfig(environment);
  try {
    return await startServer({ config, features, logDestination: log, ...(tls && { tls }) });
  } catch (error) {
    const cause = error instanceof StartupError ? error.cause : undefined;
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw isTaken ? portInUse(config.port, 'BFF_PORT') : error;
  }
}

function howToTrust({ authorityPath }: LocalCertificate, origins: readonly string[]): string {
  return (
    `Your browser does not know this certificate: import ${shortened(authorityPath)} as an authority, ` +
    `or accept its warning at ${origins.join(' and ')}.`
  );
}

function shortened(path: string): string {
  return path.startsWith(root) ? relative(root, path) : path;
}
