import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What the parent asks of the process; every order is answered with a report. */
export interface Order {
  /** Epoch seconds. */
  readonly moveClockTo?: number;
}

export interface Report {
  readonly port: number;
  /** Their names, since the process started. */
  readonly securityEvents: readonly string[];
  /** Seconds by which a feature has moved its time ahead of the clock that it was given. */
  readonly movedAhead: number;
}

const program = fileURLToPath(new URL('bff-child.ts', import.meta.url));

/** A BFF in a process of its own. Its time is kept here, so that it survives a crash. */
export class Bff {
  readonly #environment: NodeJS.ProcessEnv;
  #now = 1_800_000_000;
  #process: { readonly child: ChildProcess; readonly ended: Promise<unknown> } | undefined;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** @returns the port on which it listens */
  async start(): Promise<number> {
    const child = fork(program, [String(this.#now)], { env: this.#environment, execArgv: [] });
    this.#process = { child, ended: once(child, 'exit') };
    return (await this.#report()).port;
  }

  /** Ends the process at once, as a crash would: nothing is finished, nothing is closed. */
  async kill(): Promise<void> {
    // The next process goes on from the same time: what a feature skipped was in this one's memory.
    this.#now += (await this.#order({})).movedAhead;
    const { child, ended } = this.#running();
    this.#process = undefined;
    child.kill('SIGKILL');
    await ended;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  async advanceClock(seconds: number): Promise<void> {
    this.#now += seconds;
    await this.#order({ moveClockTo: this.#now });
  }

  async securityEvents(): Promise<readonly string[]> {
    return (await this.#order({})).securityEvents;
  }

  #order(order: Order): Promise<Report> {
    this.#running().child.send(order);
    return this.#report();
  }

  async #report(): Promise<Report> {
    const { child, ended } = this.#running();
    const failure = ended.then(() => Promise.reject(new Error('The BFF has ended; its log says why')));
    const [report] = (await Promise.race([once(child, 'message'), failure])) as [Report];
    return report;
  }

  #running() {
    if (!this.#process) throw new Error('The BFF is not running');
    return this.#process;
  }
}
