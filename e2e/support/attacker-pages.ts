import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Places } from './pages.ts';

/** The product's hosts in the attack specs, so that there can be siblings: to a browser, `shop.localhost` is one site. */
export const shop = { web: 'app.shop.localhost', bff: 'bff.shop.localhost' };

/** Who is around the product. */
const hostsAround = ({ webOrigin, bffOrigin }: Places) => ({
  sibling: 'evil.shop.localhost',
  foreign: 'evil.localhost',
  /** Another port of the web app's host: the same site, so that the browser attaches the cookies. */
  neighbour: new URL(webOrigin).hostname,
  /** Another port of the BFF's host. */
  lodger: new URL(bffOrigin).hostname,
});

export type Attacker = keyof ReturnType<typeof hostsAround>;
export const attackers: readonly Attacker[] = ['sibling', 'foreign', 'neighbour'];

export type AttackerPages = Awaited<ReturnType<typeof openAttackerPages>>;

const page = '<!doctype html><meta charset="utf-8"><title>You have won</title><h1>You have won</h1>';
const script = '(globalThis.ran ??= []).push(location.href);';
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** One server with a page for every attacker, which does nothing by itself and forbids nothing. */
export async function openAttackerPages(attacked: Places) {
  const asked: IncomingMessage[] = [];
  let cookies: readonly string[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const type = types[/\.\w+$/.exec(request.url ?? '')?.[0] ?? ''] ?? 'text/html';
    response.writeHead(200, {
      'Content-Type': type,
      'Access-Control-Allow-Origin': '*',
      'Set-Cookie': [...cookies],
    });
    response.end(type === 'text/javascript' ? script : type === 'text/html' ? page : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts = hostsAround(attacked);
  return {
    addressOf: (attacker: Attacker, path = '/') => `http://${hosts[attacker]}:${port}${path}`,
    /** The `Set-Cookie` lines of every answer from now on. */
    setCookies: (...lines: string[]) => void (cookies = lines),
    /** What browsers asked of it. */
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
