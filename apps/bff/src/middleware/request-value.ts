import type { IncomingMessage } from 'node:http';

/** A typed value that one middleware leaves on a request for the ones after it. */
export interface RequestValue<T> {
  set(request: IncomingMessage, value: T): void;
  /** @throws Error when the middleware that sets it did not run: a fault in `app.ts` */
  get(request: IncomingMessage): T;
  find(request: IncomingMessage): T | undefined;
}

export function requestValue<T>(name: string): RequestValue<T> {
  const values = new WeakMap<IncomingMessage, { readonly value: T }>();
  return {
    set: (request, value) => void values.set(request, { value }),
    find: (request) => values.get(request)?.value,
    get(request) {
      const held = values.get(request);
      if (!held) throw new Error(`${name} is read before it is set`);
      return held.value;
    },
  };
}
