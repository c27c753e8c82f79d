/**
 * Guarantee: while this feed calls itself trusted, no revocation older than three seconds has been missed. Each second a heartbeat goes
 * through the database and back: what was announced before it was sent is here when its answer is. Three seconds since the last one
 * that was answered, or a wall clock that jumped (a machine that slept), and it is not trusted until it has connected again.
 * @see PostgreSQL documentation, NOTIFY: delivered at commit, in order, to whoever listens at that moment
 */
import { setTimeout as delay } from 'node:timers/promises';

import type pg from 'pg';

import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { RevocationFeed, RevocationListener } from '../sessions/revocation-feed.ts';

/** The triggers of the migrations name it, too; it is never renamed while two versions may run side by side. */
export const channel = 'revocations';
const beatMilliseconds = 1000;
/** For so long at most an access token that another instance has revoked may be accepted here. */
const mostSilenceSeconds = 3;
/** A monotonic clock may stand still while a machine sleeps; the wall clock does not. */
const mostJumpSeconds = 3;
const mostBackOffMilliseconds = 2000;

interface Dependencies {
  readonly connect: () => Promise<pg.Client>;
  readonly clock: Clock;
  readonly log: Log;
}

/** By both clocks. */
interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}

interface Connection {
  /** Resolves when the connection has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

export class PostgresRevocationFeed implements RevocationFeed {
  readonly #dependencies: Dependencies;
  readonly #stopping = new AbortController();
  #client: pg.Client | undefined;
  /** Everything that was announced before it has arrived; undefined while nothing is to be trusted. */
  #complete: Moment | undefined;
  #running: Promise<void> | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** The first connection is waited for: a BFF that cannot listen does not start. @throws what `connect` throws */
  async start(listener: RevocationListener): Promise<void> {
    const first = await this.#connect(listener);
    this.#running = this.#stayConnected(listener, first);
  }

  /** No I/O: every request asks. Distrust costs a statement; trust that is mistaken would let a revoked session in. */
  isTrusted(): boolean {
    if (!this.#complete) return false;
    const { monotonic, wall } = this.#now();
    const silence = monotonic - this.#complete.monotonic;
    const jump = Math.abs(wall - this.#complete.wall - silence);
    return silence <= mostSilenceSeconds && jump <= mostJumpSeconds;
  }

  /** Resolves when nothing of it runs any more; it is not started again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#complete = undefined;
    if (this.#client) cut(this.#client);
    await this.#running;
  }

  async #connect(listener: RevocationListener): Promise<Connection> {
    const client = await this.#dependencies.connect();
    this.#client = client;
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    try {
      // A heartbeat has no payload.
      client.on('notification', ({ payload }) => payload && tell(listener, payload));
      // First listen, then let the listener read the time, then trust: nothing falls between.
      await client.query(`listen ${channel}`);
      const listening = this.#now();
      await listener.connected();
      this.#complete = listening;
    } catch (error) {
      cut(client);
      throw error;
    }
    this.#keepBeating(client).catch(() => cut(client));
    return { ended };
  }

  /** PostgreSQL keeps no notification for who does not listen, so each gap costs the trust in everything issued before its end. */
  async #stayConnected(listener: RevocationListener, first: Connection): Promise<void> {
    let connection: Connection | undefined = first;
    while (connection) {
      await connection.ended;
      this.#complete = undefined;
      connection = await this.#connectAgain(listener);
    }
  }

  /** Tries for as long as it takes, every two seconds in the end. @returns undefined when there is to be no further connection */
  async #connectAgain(listener: RevocationListener): Promise<Connection | undefined> {
    const { log } = this.#dependencies;
    for (let failures = 0; !this.#stopping.signal.aborted; failures += 1) {
      try {
        const connection = await this.#connect(listener);
        log.info('listening for revocations again');
        if (!this.#stopping.signal.aborted) return connection;
        if (this.#client) cut(this.#client);
      } catch (error) {
        log.warn({ err: error }, 'cannot listen for revocations: every request asks the database');
        await this.#pause(Math.min(mostBackOffMilliseconds, 100 * 2 ** failures));
      }
    }
    return undefined;
  }

  /**
   * Ends by throwing, when the connection has ended or what comes through it comes too late. The time that counts is the one before the
   * heartbeat was sent: notifications arrive in the order of their commits, so what was committed by then has arrived before the answer.
   */
  async #keepBeating(client: pg.Client): Promise<never> {
    for (;;) {
      await this.#pause(beatMilliseconds);
      const sent = this.#now();
      if (this.isTrusted()) await client.query(`notify ${channel}`);
      // Asked again: an answer that took too long restores no trust.
      if (!this.isTrusted()) throw new Error('no heartbeat came back in time');
      this.#complete = sent;
    }
  }

  #now(): Moment {
    const { clock } = this.#dependencies;
    return { monotonic: clock.monotonic(), wall: clock.now() };
  }

  async #pause(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

/** The triggers announce a `sid`, or when the table was emptied; a `sid` has no space in it. */
function tell(listener: RevocationListener, payload: string): void {
  const [word, at] = payload.split(' ');
  if (word === 'emptied' && at !== undefined) listener.emptied(Number(at));
  else listener.revoked(payload);
}

/** Unlike `end` alone, it does not wait for a server that is silent. */
function cut(client: pg.Client): void {
  client.end().catch(() => {});
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
