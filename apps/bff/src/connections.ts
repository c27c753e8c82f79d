import type { Server, ServerResponse } from 'node:http';

import type { Config } from './config/config.ts';
import { StartupError } from './config/startup-error.ts';

const mostStopMilliseconds = 10_000;

/** How the server's connections begin, and how they end. */
export interface Connections {
  /** @throws StartupError that names the setting to change */
  listen(config: Config): Promise<void>;
  /** Takes no new connections, lets what runs end (for at most ten seconds), and ends every connection with it. */
  close(): Promise<void>;
}

export function connectionsOf(server: Server): Connections {
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

/** @returns what tells the answers under way to end their connections: one that a browser keeps open holds up a stop for seconds */
function watchAnswers(server: Server): () => void {
  const underWay = new Set<ServerResponse>();
  server.on('request', (_request, response: ServerResponse) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return () => {
    for (const response of underWay) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
  };
}
