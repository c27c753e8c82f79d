import { createApp } from '../../../apps/bff/src/app.ts';
import { compose } from '../../../apps/bff/src/compose/compose.ts';
import { createLog } from '../../../apps/bff/src/log/log.ts';
import type { DecideLifecycle } from '../../../apps/bff/src/sessions/lifecycle-event.ts';
import type { PasswordHashing } from '../../../apps/bff/src/sign-in/password/hashing.ts';
import { passwordSignIn } from '../../../apps/bff/src/sign-in/password/password-sign-in.ts';
import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import { testConfig } from '../../../apps/bff/test/support/test-config.ts';
import { epochSeconds } from '../world/simulation-database.ts';
import { rest, type VirtualTime } from '../world/virtual-time.ts';

export const origin = 'https://bff.test';
const config = testConfig({ BFF_ORIGIN: origin, WEB_ORIGINS: origin, REGISTRATIONS_PER_HOUR: '1000' });
const log = createLog('silent');

interface Given {
  readonly time: VirtualTime;
  readonly newsSeconds: number;
  readonly decide: DecideLifecycle;
}

export type Bffs = Awaited<ReturnType<typeof startBffs>>;

/** Two whole BFFs on one database, put together as the server puts them together; only the hashing of passwords is played. */
export async function startBffs({ time, newsSeconds, decide }: Given) {
  const busy = new Busy(time);
  const now = () => epochSeconds(time);
  const opened = await openDatabase({ url: 'sqlite::memory:', now });
  const hearers: ((sid: string) => void)[] = [];
  const announced = new Set<string>();
  /** Once: what is heard is not announced again. */
  function announce(sid: string): void {
    if (announced.has(sid)) return;
    announced.add(sid);
    time.after(newsSeconds, () => hearers.forEach((hear) => hear(sid)));
  }
  const feed = {
    start: async (listener: { revoked(sid: string): void; connected(): Promise<void> }) => {
      hearers.push((sid) => listener.revoked(sid));
      await listener.connected();
    },
    isTrusted: () => true,
    stop: async () => {},
  };
  const dependencies = {
    config,
    log,
    clock: { now, monotonic: () => 1000 + time.now },
    database: { ...opened, openRevocationFeed: () => feed },
    simulated: {
      decideLifecycle: decide,
      signInMethods: [passwordSignIn({ hashing: playedHashing(busy) })],
    },
  };
  async function startInstance() {
    const { parts } = await compose(dependencies, []);
    const { authentication } = parts;
    authentication.revocations.onRevoked(announce);
    await authentication.revocations.start();
    return { app: createApp(parts), ...authentication };
  }
  return {
    /** Each opens the tokens of the other, too. */
    instances: [await startInstance(), await startInstance()] as const,
    database: opened,
    decide,
    announce,
    /** Counts what is at work, so that time can stand still until all of it rests. */
    busy,
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

class Busy {
  #count = 0;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  async run(work: () => Promise<void>): Promise<void> {
    this.#count += 1;
    await work();
    this.#count -= 1;
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
