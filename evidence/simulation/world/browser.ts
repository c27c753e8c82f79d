import type { SetCookie } from './exchange.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Cookie {
  readonly value: string;
  /** Infinity: until the browser ends. */
  readonly expiresAt: number;
}

type Jar = ReadonlyMap<string, Cookie>;

/**
 * One cookie jar for all tabs. It is in memory, and reaches the disk some time after a change, as in Chromium.
 * @see RFC 6265bis §5.7 (each Set-Cookie replaces by name), §5.8
 */
export class Browser {
  /** Counts the times it was started: answers to an earlier one reach nobody. */
  life = 1;
  readonly #time: VirtualTime;
  readonly #diskSeconds: number;
  #memory: Jar = new Map();
  #disk: Jar = new Map();
  #isWriting = false;

  constructor(time: VirtualTime, diskSeconds: number) {
    this.#time = time;
    this.#diskSeconds = diskSeconds;
  }

  /** What goes with a request that is sent now. */
  get cookies(): Readonly<Record<string, string>> {
    const alive = [...this.#memory].filter(([, { expiresAt }]) => expiresAt > this.#time.now);
    return Object.fromEntries(alive.map(([name, { value }]) => [name, value]));
  }

  take(lines: readonly SetCookie[]): void {
    if (lines.length === 0) return;
    const memory = new Map(this.#memory);
    for (const { name, value, maxAgeSeconds } of lines) {
      memory.set(name, { value, expiresAt: this.#time.now + (maxAgeSeconds ?? Infinity) });
    }
    this.#memory = memory;
    this.#writeSoon();
  }

  /** What a thief sees who reads the jar. */
  copyTo(thief: Browser, names: readonly string[]): void {
    thief.#memory = new Map([...this.#memory].filter(([name]) => names.includes(name)));
  }

  kill(): void {
    this.life += 1;
    this.#isWriting = false;
    this.#memory = this.#disk;
  }

  #writeSoon(): void {
    if (this.#isWriting) return;
    this.#isWriting = true;
    const { life } = this;
    this.#time.after(this.#diskSeconds, () => {
      if (life !== this.life) return;
      this.#isWriting = false;
      this.#disk = new Map([...this.#memory].filter(([, { expiresAt }]) => expiresAt !== Infinity));
    });
  }
}
