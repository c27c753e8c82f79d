import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultProxy } from './fault-proxy.ts';

/** What is changed on the way; the browser takes it as the server's own. */
export interface Alterations {
  page?: (html: string) => string;
  script?: (code: string) => string;
  withoutPolicy?: boolean;
}

/** Between a proxy and its server, until it is closed. Real answers: a browser trusts made-up ones less than those of this machine. */
export async function alterAnswers(proxy: FaultProxy, alterations: Alterations): Promise<() => void> {
  const { serverPort } = proxy;
  const between = createServer((incoming, outgoing) => {
    // Unpacked, so that it can be altered.
    const { 'accept-encoding': _packed, ...headers } = incoming.headers;
    const { method, url: path } = incoming;
    const sent = request({ host: '127.0.0.1', port: serverPort, method, path, headers });
    sent.on(
      'response',
      (answer) => void passOn(answer, outgoing, alterationOf(path ?? '', answer, alterations)),
    );
    sent.on('error', () => outgoing.destroy());
    incoming.pipe(sent);
  });
  between.listen(0, '127.0.0.1');
  await once(between, 'listening');
  proxy.forwardTo((between.address() as AddressInfo).port);
  return () => {
    proxy.forwardTo(serverPort);
    between.close();
    between.closeAllConnections();
  };
}

interface Altered {
  readonly headers: IncomingHttpHeaders;
  readonly change?: ((text: string) => string) | undefined;
}

function alterationOf(path: string, { headers }: IncomingMessage, alterations: Alterations): Altered {
  if (/^\/assets\/index-.*\.js$/.test(path)) return { headers, change: alterations.script };
  if (!headers['content-type']?.startsWith('text/html')) return { headers };
  const { 'content-security-policy': policy, ...rest } = headers;
  const kept = alterations.withoutPolicy ? rest : { ...rest, 'content-security-policy': policy };
  return { headers: kept, change: alterations.page };
}

async function passOn(answer: IncomingMessage, outgoing: ServerResponse, { headers, change }: Altered) {
  const { 'content-length': _length, etag: _etag, ...kept } = headers;
  if (!change) return answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, headers));
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk as string;
  return outgoing.writeHead(answer.statusCode ?? 500, kept).end(change(text));
}
