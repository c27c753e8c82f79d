import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { maxHeaderSize } from '@tokenless/bff/server';
import { portInUse } from './ports.ts';

export interface Running {
  stop(): Promise<void>;
}

export interface Place {
  readonly port: number;
  /** The variable that says which. */
  readonly variable: string;
  /** PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

/** Listens on this machine only. */
export async function startWebServer(app: RequestListener, place: Place): Promise<Running> {
  const { port, variable, tls } = place;
  const server = tls ? createTlsServer({ ...tls, maxHeaderSize }, app) : createServer({ maxHeaderSize }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port, variable) : error);
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
