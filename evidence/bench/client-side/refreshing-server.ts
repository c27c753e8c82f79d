import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

/** A server for the client-side way. Its tokens are mere texts and it keeps them in memory: no server is quicker, so what is measured is the way. */
export async function startRefreshingServer() {
  let [access, serial, requests] = ['', 0, 0];
  const app = express();
  app.use((_request, _response, next) => {
    requests += 1;
    next();
  });
  app.post('/refresh', (_request, response) => {
    access = `token ${(serial += 1)}`;
    response.json({ access });
  });
  app.get('/answer', (request, response) => {
    if (request.headers.authorization !== `Bearer ${access}`) return void response.status(401).json({});
    response.json({ texts: [] });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    expire: () => void (access = 'expired'),
    stop: () => server.close().closeAllConnections(),
  };
}
