import type { Exchange } from './exchange.ts';

interface Kind {
  readonly method: string;
  readonly path: string;
}

interface Loss extends Kind {
  /** How many answers are still to be lost. */
  left: number;
}

interface Hold extends Kind {
  /** Settles when the request may go on to the server. */
  readonly passes: Promise<void>;
  /** Told that the request has left the browser. */
  readonly arrived: () => void;
}

/** What goes wrong on a line, on request. */
export class Mishaps {
  readonly #losses = new Set<Loss>();
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
    const gate = Promise.withResolvers<void>();
    const arrival = Promise.withResolvers<void>();
    this.#holds.add({ method, path, passes: gate.promise, arrived: arrival.resolve });
    return { hasLeft: arrival.promise, letPass: gate.resolve };
  }

  /** @returns whether the answer to this request is one to lose */
  takeLoss(request: Exchange): boolean {
    const loss = find(this.#losses, request);
    if (!loss || loss.left === 0) return false;
    loss.left -= 1;
    return true;
  }

  /** Settles at once, unless this request is to be held up. */
  async pass(request: Exchange): Promise<void> {
    const hold = find(this.#holds, request);
    if (!hold) return;
    this.#holds.delete(hold);
    hold.arrived();
    await hold.passes;
  }
}

function find<T extends Kind>(kinds: ReadonlySet<T>, { method, url }: Exchange): T | undefined {
  return [...kinds].find((kind) => kind.method === method && kind.path === url.pathname);
}
