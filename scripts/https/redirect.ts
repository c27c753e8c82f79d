import type { RequestListener } from 'node:http';

/**
 * For a plain-http port beside one with TLS. It leads reading requests to the same path of this one origin, whatever they ask for, and refuses the
 * rest: what they carry has been read by anybody on the way, and must not look as if it had worked.
 */
export function redirectTo(origin: string): RequestListener {
  return function redirect({ method, url = '' }, response) {
    // Browsers keep a 308 for good otherwise, and the port may serve something else tomorrow.
    response.setHeader('Cache-Control', 'no-store');
    if (method === 'GET' || method === 'HEAD') {
      // An absolute address, as proxies get it, names a host of the sender's choice.
      const path = url.startsWith('/') ? url : '/';
      response.writeHead(308, { Location: `${origin}${path}`, 'Content-Length': 0 }).end();
    } else {
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain' }).end(`Use ${origin}\n`);
    }
  };
}
