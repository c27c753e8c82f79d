/**
 * Guarantee, where the built web app is served: files are those of one build and nothing else on the disk, and the page
 * carries the settings of this server as text that cannot become markup.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import compression from 'compression';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';

import { StartupError } from '../config/startup-error.ts';
import type { WebAppSettings } from '../contract.ts';
import { pageHeaders } from './page-headers.ts';

export { pageHeaders };

interface WebApp {
  /** The folder that the build made. */
  readonly dist: string;
  readonly settings: WebAppSettings;
}

/**
 * @returns an Express app, to listen with or to mount
 * @throws StartupError when the folder holds no page, or a page without a place for the settings
 */
export function serveWebApp({ dist, settings }: WebApp): Express {
  const page = fillSettings(readPage(join(dist, 'index.html')), settings);
  const app = express();
  app.disable('x-powered-by');
  app.use(pageHeaders({ bffOrigin: settings.bffOrigin }));
  app.use(onlyReading);
  app.use(decideAgainOnStoring);
  app.get(['/', '/index.html'], sendPage);
  app.use(sendFiles(dist));
  app.use(sendPageForPlaces);
  app.use(reportFailure);
  return app;

  function sendPage(_request: Request, response: Response): void {
    // Not stored, so that after sign-out the Back button cannot bring back a page with what somebody kept on it.
    response.set('Cache-Control', 'no-store').type('html').send(page);
  }

  /** A place inside the app has no file; a path with an extension asks for one, and the page is no answer to it. */
  function sendPageForPlaces(request: Request, response: Response): void {
    if (extname(request.path) === '' && request.accepts('html')) sendPage(request, response);
    else sendText(response, 404, 'Not found');
  }
}

/**
 * Exact names only. express.static finds a file under many more: `//index.html` and `/%69ndex.html` would be the page as it was built,
 * without its settings, and for a cache to keep.
 */
function sendFiles(dist: string): RequestHandler {
  const names = namesIn(dist);
  const options = { index: false, redirect: false } as const;
  const files = express.Router();
  // Names under /assets contain a hash of the content: what has such a name never changes.
  files.use(
    '/assets',
    // Only these: they hold nothing personal, so their length tells nothing.
    compression(),
    express.static(join(dist, 'assets'), { ...options, immutable: true, maxAge: '1y' }),
  );
  files.use(express.static(dist, options));
  return function sendFiles(request, response, next) {
    if (names.has(request.path)) files(request, response, next);
    else next();
  };
}

/** As a page's links spell them. Links of the file system are no files of the build. */
function namesIn(dist: string): ReadonlySet<string> {
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map(({ parentPath, name }) => relative(dist, join(parentPath, name)));
  return new Set(paths.map((path) => encodeURI(`/${path.split(sep).join('/')}`)));
}

function readPage(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const cure =
      'build it (pnpm --filter @tokenless/web build), or set WEB_APP_FOLDER to the folder of its build';
    throw new StartupError(`The web app cannot be read at ${path}: ${cure}.`, { cause });
  }
}

/**
 * Puts the settings into `<meta name="settings" content="{}" />`.
 * @throws StartupError when the page has no such element
 */
export function fillSettings(html: string, settings: WebAppSettings): string {
  const element = /<meta name="settings" content="\{\}" ?\/?>/;
  if (!element.test(html)) {
    throw new StartupError('The index.html of the web app has no <meta name="settings" content="{}" />.');
  }
  // A function, because `$&` in a replacement string would be a pattern.
  return html.replace(
    element,
    () => `<meta name="settings" content="${escapeHtml(JSON.stringify(settings))}" />`,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The BFF around it says `no-store` for all answers; express.static would leave it so, and every visit would load every file. */
function decideAgainOnStoring(_request: Request, response: Response, next: NextFunction): void {
  response.removeHeader('Cache-Control');
  next();
}

function onlyReading(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  response.set('Allow', 'GET, HEAD');
  sendText(response, 405, 'Method not allowed');
}

/** Only a file that cannot be read gets here; Express would answer with the error's stack. */
function reportFailure(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) next(error);
  else sendText(response, 500, 'Something went wrong');
}

function sendText(response: Response, status: number, text: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('text').send(`${text}\n`);
}
