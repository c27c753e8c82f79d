/**
 * Guarantee: whoever has a page open hears within a second that the session is about to end, or has ended and why. Listening keeps no session
 * alive: the row is read, never written. A stranger's cost is bounded: so many streams a session, a user and in all.
 */
import type { Clock } from '../clock/clock.ts';
import type { Timings } from '../config/config.ts';
import { keepOpenSeconds } from '../contract.ts';
import type { SessionStreamEvent } from '../contract/answers.ts';
import { Problem } from '../problems/problem.ts';
import type { Revocations } from './revocations.ts';
import type { SessionStore } from './session-store.ts';
import { secondsToNextCheck, streamEventOf } from './stream-event.ts';

/** Open streams cost memory and a connection each; nobody needs more, and nobody may take all. */
export const streamLimits = { perSession: 5, perUser: 20, inAll: 10_000 };
const tickMilliseconds = 500;

export interface StreamTarget {
  readonly sid: string;
  readonly userId: string;
  send(event: SessionStreamEvent): void;
  /** So that nothing on the way takes the connection for a dead one. */
  keepOpen(): void;
  close(): void;
}

interface Stream extends StreamTarget {
  /** `clock.monotonic()` at which the row is read again. */
  nextCheckAt: number;
  /** `clock.monotonic()` */
  nextKeepOpenAt: number;
  /** `clock.monotonic()` at which the stream ends, for the page to connect again and show who it is. */
  readonly closesAt: number;
}

interface Dependencies {
  readonly store: Pick<SessionStore, 'find'>;
  readonly revocations: Revocations;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly limits?: typeof streamLimits;
}

export class SessionStreams {
  readonly #dependencies: Dependencies;
  readonly #streams = new Set<Stream>();
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    dependencies.revocations.onRevoked((sid) => {
      for (const stream of this.#streams) if (stream.sid === sid) void this.#check(stream);
    });
    dependencies.revocations.onDoubt(() => void this.#checkAll());
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), tickMilliseconds);
    this.#timer.unref();
  }

  /** Ends every stream, so that the server can close. */
  stop(): void {
    clearInterval(this.#timer);
    for (const stream of this.#streams) this.#end(stream);
  }

  /**
   * @returns what ends the stream from the other side
   * @throws Problem `too_many_requests`
   */
  open(target: StreamTarget): () => void {
    const { clock, timings, limits = streamLimits } = this.#dependencies;
    const count = (test: (stream: Stream) => boolean) => [...this.#streams].filter(test).length;
    if (
      this.#streams.size >= limits.inAll ||
      count(({ sid }) => sid === target.sid) >= limits.perSession ||
      count(({ userId }) => userId === target.userId) >= limits.perUser
    ) {
      throw new Problem('too_many_requests', { retryAfterSeconds: 10, detail: 'too many event streams' });
    }
    const now = clock.monotonic();
    const stream: Stream = {
      ...target,
      nextCheckAt: now,
      nextKeepOpenAt: now + keepOpenSeconds,
      closesAt: now + timings.accessTtlSeconds,
    };
    this.#streams.add(stream);
    stream.send({ type: 'listening' });
    void this.#check(stream);
    return () => this.#streams.delete(stream);
  }

  get size(): number {
    return this.#streams.size;
  }

  #tick(): void {
    const now = this.#dependencies.clock.monotonic();
    for (const stream of this.#streams) {
      if (now >= stream.nextCheckAt) void this.#check(stream);
      else if (now >= stream.closesAt) this.#end(stream);
      else if (now >= stream.nextKeepOpenAt) {
        stream.nextKeepOpenAt = now + keepOpenSeconds;
        stream.keepOpen();
      }
    }
  }

  /** One after another: there may be thousands, and requests wait for the database as well. */
  async #checkAll(): Promise<void> {
    for (const stream of this.#streams) await this.#check(stream);
  }

  async #check(stream: Stream): Promise<void> {
    const { store, clock } = this.#dependencies;
    // Until the answer is there nobody else asks.
    stream.nextCheckAt = Number.POSITIVE_INFINITY;
    try {
      const found = await store.find(stream.sid);
      if (!this.#streams.has(stream)) return;
      const event = streamEventOf(found);
      if (event) stream.send(event);
      if (!found || event?.type === 'ended') return this.#end(stream);
      stream.nextCheckAt = clock.monotonic() + secondsToNextCheck(found);
    } catch {
      // The page connects again, and finds out then.
      this.#end(stream);
    }
  }

  #end(stream: Stream): void {
    if (this.#streams.delete(stream)) stream.close();
  }
}
