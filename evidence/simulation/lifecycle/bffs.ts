import type { Express } from 'express';

import { createApp } from '../../../apps/bff/src/app.ts';
import { compose } from '../../../apps/bff/src/compose/compose.ts';
import { createLog } from '../../../apps/bff/src/log/log.ts';
import type { AuthenticateDependencies } from '../../../apps/bff/src/middleware/authenticate.ts';
import type { DecideLifecycle } from '../../../apps/bff/src/sessions/lifecycle-event.ts';
import type { PasswordHashing } from '../../../apps/bff/src/sign-in/password/hashing.ts';
import { passwordSignIn } from '../../../apps/bff/src/sign-in/password/password-sign-in.ts';
import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import type { Database } from '../../../apps/bff/src/stores/schema.ts';
import { testConfig } from '../../../apps/bff/test/support/test-config.ts';
import { epochSeconds } from '../world/simulation-database.ts';
import { rest, type VirtualTime } from '../world/virtual-time.ts';

export const origin = 'https://bff.test';
const config = testConfig({ BFF_ORIGIN: origin, WEB_ORIGINS: origin, REGISTRATIONS_PER_HOUR: '1000' });
const log = createLog('silent');

export interface Bffs {
  readonly apps: readonly Express[];
  readonly database: Database;
  /** Opens the tokens of any of them. */
  readonly tokens: AuthenticateDependencies;
  readonly decide: DecideLifecycle;
  /** Whether that instance refuses the session's access tokens by now. */
  refuses(sid: string, instance: number): boolean;
  /** News from outside: a revocation that an operator made. */
  announce(sid: string): void;
  /** Counts what is at work, so that time can stand still until all of it rests. */
  readonly busy: Busy;
  close(): Promise<void>;
}

interface Given {
  readonly time: VirtualTime;
  readonly newsSeconds: number;
  readonly decide: DecideLifecycle;
}

/** Two whole BFFs on one database, put together as the server puts them together; only the hashing of passwords is played. */
export async function startBffs({ time, newsSeconds, decide }: Given): Promise<Bffs> {
  const busy = new Busy(time);
  const now = () => epochSeconds(time);
  const opened = await openDatabase({ url: 'sqlite::memory:', now });
  const hearers: ((sid: string) => void)[] = [];
  const announced = new Set<string>();
  const feed = {
    start: async (listener: { revoked(sid: string): void; connected(): Promise<void> }) => {
      hearers.push((sid) => listener.revoked(sid));
      await listener.connected();
    },
    isTrusted: () => true,
    stop: async () => {},
  };
  const database = { ...opened, openRevocationFeed: () => feed };
  const clock = { now, monotonic: () => 1000 + time.now };
  const simulated = {
    decideLifecycle: decide,
    signInMethods: [passwordSignIn({ hashing: playedHashing(busy) })],
  };
  const apps: Express[] = [];
  const all: Awaited<ReturnType<typeof compose>>[] = [];
  while (apps.length < 2) {
    const composed = await compose({ config, clock, log, database, simulated }, []);
    const { revocations } = composed.parts.authentication;
    revocations.onRevoked((sid) => {
      // What is heard is not announced again.
      if (announced.has(sid)) return;
      announced.add(sid);
      const others = hearers.filter((_hear, index) => apps[index] !== app);
      time.after(newsSeconds, () => others.forEach((hear) => hear(sid)));
    });
    await revocations.start();
    const app = createApp(composed.parts);
    apps.push(app);
    all.push(composed);
  }
  const [first] = all;
  if (!first) throw new Error('there is no instance');
  return {
    apps,
    database,
    busy,
    decide,
    tokens: first.parts.authentication,
    refuses: (sid, instance) => all[instance]?.parts.authentication.revocations.has(sid) ?? false,
    announce: (sid) => time.after(newsSeconds, () => hearers.forEach((hear) => hear(sid))),
    close: () => opened.close(),
  };
}

/** A password that ends with `@3.5` takes 3.5 s to be checked. */
function playedHashing(busy: Busy): PasswordHashing {
  const hash = async (password: string) => `played:${password.split('@')[0]}`;
  return {
    hash,
    async matches(password, stored) {
      const [, seconds = '0'] = password.split('@');
      await busy.wait(Number(seconds));
      return (await hash(password)) === stored;
    },
  };
}

export class Busy {
  #count = 0;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
    }
  }

  /** From within `run`. */
  async wait(seconds: number): Promise<void> {
    if (seconds === 0) return;
    this.#count -= 1;
    await this.#time.wait(seconds);
    this.#count += 1;
  }

  async rest(): Promise<void> {
    do await rest();
    while (this.#count > 0);
  }
}
