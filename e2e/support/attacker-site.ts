import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A field named and filled so that a form of text makes JSON of it. */
const forgedNote = { name: '{"title":"Forged","body":"', value: '"}' };

export interface AttackerSite {
  /** Another port of the same host: to the browser the same site, so that it attaches the cookies. */
  readonly neighbour: string;
  /** Another site, as almost every attacker is. */
  readonly foreign: string;
  close(): void;
}

/** A site whose only page holds a form that writes a note, for whoever clicks it. */
export async function openAttackerSite(bffOrigin: string): Promise<AttackerSite> {
  const page = `<!doctype html><title>You have won</title>
    <form method="post" enctype="text/plain" action="${bffOrigin}/api/notes">
      <input type="hidden" name='${forgedNote.name}' value='${forgedNote.value}'>
      <button>Collect your prize</button>
    </form>
    <a href="${bffOrigin}/api/notes">See the winners</a>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    neighbour: `http://localhost:${port}`,
    foreign: `http://127.0.0.1:${port}`,
    close: () => void server.close(),
  };
}
