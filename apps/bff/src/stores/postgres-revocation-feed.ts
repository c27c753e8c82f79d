/**
 * Promise: while this feed calls itself trusted, no revocation older than three seconds has been missed. Each second a heartbeat goes
 * through the database and back; three seconds of silence, or a wall clock that jumped (a machine that slept), and it is not trusted
 * until it has connected anew and read the list.
 * @see PostgreSQL documentation, NOTIFY: delivered at commit, in order, to whoever listens at that moment
 */
import { setTimeout as delay } from 'node:timers/promises';

import type pg from 'pg';

import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { RevocationFeed, RevocationListener } from '../sessions/revocation-feed.ts';

export const channel = 'revocations';
const beatMilliseconds = 1000;
const mostSilenceSeconds = 3;
const mostJumpSeconds = 3;
const mostBackOffMilliseconds = 2000;

interface Dependencies {
  readonly connect: () => Promise<pg.Client>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Connection {
  /** Resolves when the connection has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

export class PostgresRevocationFeed implements RevocationFeed {
  readonly #dependencies: Dependencies;
  readonly #stopping = new AbortController();
  #client: pg.Client | undefined;
  /** When the last message came, by both clocks; undefined while nothing is to be trusted. */
  #heard: { readonly monotonic: number; readonly wall: number } | undefined;
  #running: Promise<void> | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  async start(listener: RevocationListener): Promise<void> {
    const first = await this.#connect(listener);
    this.#running = this.#stayConnected(listener, first);
  }

  isTrusted(): boolean {
    if (!this.#heard) return false;
    const { clock } = this.#dependencies;
    const silence = clock.monotonic() - this.#heard.monotonic;
    const jump = Math.abs(clock.now() - this.#heard.wall - silence);
    return silence <= mostSilenceSeconds && jump <= mostJumpSeconds;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#heard = undefined;
    await this.#client?.end().catch(() => {});
    await this.#running;
  }

  async #connect(listener: RevocationListener): Promise<Connection> {
    const client = await this.#dependencies.connect();
    this.#client = client;
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    try {
      client.on('notification', ({ payload }) => {
        if (this.#heard) this.#hear();
        if (payload) listener.revoked(payload);
      });
      // First listen, then read the list, then trust: nothing falls between.
      await client.query(`listen ${channel}`);
      await listener.connected();
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    this.#hear();
    const beat = setInterval(() => void this.#beat(client), beatMilliseconds);
    return { ended: ended.then(() => clearInterval(beat)) };
  }

  async #stayConnected(listener: RevocationListener, first: Connection): Promise<void> {
    let connection: Connection | undefined = first;
    while (connection) {
      await connection.ended;
      this.#heard = undefined;
      connection = await this.#connectAgain(listener);
    }
  }

  /** @returns undefined when there is to be no further connection */
  async #connectAgain(listener: RevocationListener): Promise<Connection | undefined> {
    const { log } = this.#dependencies;
    for (let failures = 0; !this.#stopping.signal.aborted; failures += 1) {
      try {
        const connection = await this.#connect(listener);
        log.info('listening for revocations again');
        if (!this.#stopping.signal.aborted) return connection;
        await this.#client?.end();
      } catch (error) {
        log.warn({ err: error }, 'cannot listen for revocations: every request asks the database');
        await this.#pause(Math.min(mostBackOffMilliseconds, 100 * 2 ** failures));
      }
    }
    return undefined;
  }

  async #beat(client: pg.Client): Promise<void> {
    try {
      if (!this.isTrusted()) throw new Error('nothing was heard for too long');
      await client.query(`notify ${channel}`);
    } catch {
      this.#heard = undefined;
      // Not awaited: a connection that no longer answers would not answer this either.
      client.end().catch(() => {});
      // Unlike `end`, it does not wait for a server that is silent.
      (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
  }

  #hear(): void {
    const { clock } = this.#dependencies;
    this.#heard = { monotonic: clock.monotonic(), wall: clock.now() };
  }

  async #pause(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
