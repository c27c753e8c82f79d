import { createServer, type RequestListener } from 'node:http';
import { portInUse } from './ports.ts';

export interface Running {
  stop(): Promise<void>;
}

/** Listens on this machine only. */
export async function startWebServer(app: RequestListener, port: number): Promise<Running> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port, 'WEB_PORT') : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}
