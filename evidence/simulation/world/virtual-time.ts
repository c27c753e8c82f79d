/** Time that passes only from one event to the next. Events at the same time run in the order in which they were planned. */
export class VirtualTime {
  /** Seconds since the sign-in. */
  now = 0;
  /** The next event stands last. */
  readonly #events: { readonly at: number; readonly run: () => void }[] = [];

  at(at: number, run: () => void): void {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.at ?? 0) <= at) high = middle;
      else low = middle + 1;
    }
    this.#events.splice(low, 0, { at, run });
  }

  after(seconds: number, run: () => void): void {
    this.at(this.now + seconds, run);
  }

  wait(seconds: number): Promise<void> {
    return new Promise((resolve) => this.after(seconds, resolve));
  }

  /** Runs events until none is left, or `isOver`. Time stands still until everything that an event set off has come to rest. */
  async run(isOver: () => boolean = () => false, atRest: () => Promise<void> = rest): Promise<void> {
    for (let event = this.#events.pop(); event && !isOver(); event = this.#events.pop()) {
      this.now = Math.max(this.now, event.at);
      event.run();
      await atRest();
    }
  }
}

/** Node runs every promise that can go on before the next immediate. */
export function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
