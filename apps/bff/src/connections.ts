import type { Server, ServerResponse } from 'node:http';

import type { Config } from './config/config.ts';
import { StartupError } from './config/startup-error.ts';

const mostStopMilliseconds = 10_000;

/** How the server's connections begin, wait and end. */
interface Connections {
  /** @throws StartupError that names the setting to change */
  listen(config: Config): Promise<void>;
  /** Takes no new connections, lets what runs end (for at most ten seconds), and ends every connection with it. */
  close(): Promise<void>;
}

/**
 * @param keepAliveSeconds longer than whatever stands in front keeps an idle connection: where this side is the first to close one, the
 * proxy may just have sent a request on it, which is then lost, and a POST is not sent again (Node's own 5 s are shorter than any proxy's).
 * Idle time between requests does not count toward Node's `headersTimeout` (60 s), which ends a connection that begins a request
 * or is opened and sends nothing.
 */
export function connectionsOf(server: Server, keepAliveSeconds: number): Connections {
  server.keepAliveTimeout = keepAliveSeconds * 1000;
  const endWithAnswers = watchAnswers(server);
  return {
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          reject(new StartupError(whyNot(error.code, { host, port }), { cause: error }));
        });
        server.listen(port, host, () => resolve());
      }),
    close: () =>
      new Promise((resolve) => {
        endWithAnswers();
        const force = setTimeout(() => server.closeAllConnections(), mostStopMilliseconds);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function whyNot(code: string | undefined, { host, port }: { host: string; port: number }): string {
  if (code === 'EADDRINUSE') {
    return `PORT ${port} is in use by another process: stop it, or set PORT to another.`;
  }
  if (code === 'EACCES') {
    return `PORT ${port} is not open to this user: set PORT to 1024 or more, and let a proxy take the lower one.`;
  }
  return `HOST ${host} is no address of this machine (${code}): set HOST to one, such as 127.0.0.1, or 0.0.0.0 for all.`;
}

/** @returns what ends the connection of each answer under way together with it: one that is kept for the next request would hold up a stop */
function watchAnswers(server: Server): () => void {
  const underWay = new Set<ServerResponse>();
  let isEnding = false;
  server.on('request', (_request, response: ServerResponse) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      // One whose headers had left when the end began, as those of an event stream have, could not say `Connection: close`.
      if (isEnding) setImmediate(() => server.closeIdleConnections());
    });
  });
  return () => {
    isEnding = true;
    for (const response of underWay) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
  };
}
