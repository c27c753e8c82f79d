/**
 * Guarantee: each of the handlers meets a request only when the one before it has let it pass, as if each were mounted by itself. As one
 * layer of the router they cost a fraction of that: Express looks at every layer's path, and restores the address behind it.
 */
import type { NextFunction, RequestHandler } from 'express';

export function inOrder(...handlers: readonly RequestHandler[]): RequestHandler {
  return function inOrder(request, response, next) {
    // One position and one function for each request, not for each handler.
    let index = 0;
    // What a handler throws, or rejects with, goes on like what it hands to `next`: to the handler of problems.
    const meetNext = (error?: unknown): void => {
      if (error) return next(error);
      const handler = handlers[index];
      if (!handler) return next();
      index += 1;
      try {
        const result: unknown = handler(request, response, meetNext);
        if (result instanceof Promise) void handOn(result, next);
      } catch (thrown) {
        next(thrown);
      }
    };
    meetNext();
  };
}

/** Express catches what it has called itself; all that comes later is for `inOrder` to catch. */
async function handOn(result: Promise<unknown>, next: NextFunction): Promise<void> {
  try {
    await result;
  } catch (error) {
    next(error);
  }
}
