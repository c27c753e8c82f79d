import type { Exchange } from './exchange.ts';

interface Mishap {
  readonly method: string;
  readonly path: string;
  /** To how many requests it is still to happen. */
  left: number;
}

interface Hold extends Mishap {
  /** Settles when the request may go on to the server. */
  readonly passes: Promise<void>;
  /** Told that the request has left the browser. */
  readonly arrived: () => void;
}

/** What goes wrong on a line, on request. */
export class Mishaps {
  readonly #losses = new Set<Mishap>();
  readonly #holds = new Set<Hold>();

  /**
   * The server gives these answers, the browser never gets a byte of them: whatever it repeats by itself is lost as well.
   * @param most after so many they arrive again
   * @returns what ends it
   */
  loseAnswers(method: string, path: string, most = Infinity): () => void {
    const loss = { method, path, left: most };
    this.#losses.add(loss);
    return () => void this.#losses.delete(loss);
  }

  /** The next such request has left the browser, with the cookies of that moment, and reaches the server later. */
  holdNextRequest(method: string, path: string) {
    const passage = Promise.withResolvers<void>();
    const arrival = Promise.withResolvers<void>();
    this.#holds.add({ method, path, left: 1, passes: passage.promise, arrived: arrival.resolve });
    return { hasLeft: arrival.promise, letPass: passage.resolve };
  }

  /** @returns whether the answer to this request is one to lose */
  takeLoss(request: Exchange): boolean {
    return take(this.#losses, request) !== undefined;
  }

  /** Settles at once, unless this request is to be held up. */
  async pass(request: Exchange): Promise<void> {
    const hold = take(this.#holds, request);
    hold?.arrived();
    await hold?.passes;
  }
}

function take<T extends Mishap>(mishaps: ReadonlySet<T>, { method, url }: Exchange): T | undefined {
  const found = [...mishaps].find(
    (each) => each.left > 0 && each.method === method && each.path === url.pathname,
  );
  if (found) found.left -= 1;
  return found;
}
