import type { IncomingMessage } from 'node:http';

/** A typed value that one middleware leaves on a request for the ones after it. */
export interface RequestContext<T> {
  set(request: IncomingMessage, value: T): void;
  /** @throws Error when the middleware that sets it did not run: a fault in `app.ts` */
  get(request: IncomingMessage): T;
  find(request: IncomingMessage): T | undefined;
}

/** A symbol for each: no header and no body can set one, whatever it is called. */
export function requestContext<T>(name: string): RequestContext<T> {
  const key = Symbol(name);
  type Holder = IncomingMessage & { [key]?: T };
  return {
    set: (request: Holder, value) => void (request[key] = value),
    find: (request: Holder) => request[key],
    get(request: Holder) {
      if (!(key in request)) throw new Error(`${name} is read before it is set`);
      return request[key];
    },
  };
}
