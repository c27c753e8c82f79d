import { browserOf, mainWithProbe, type Settings, startBffProcess } from './bff-process.ts';
import type { Browser } from './browser.ts';
import type { Jar } from './seeded-sessions.ts';

type LogLine = Readonly<Record<string, unknown>>;

/** A BFF in a process of its own that has begun to listen. */
export interface RunningBff {
  readonly port: number;
  /** Every log line so far, parsed. */
  log(): readonly LogLine[];
  /** With these cookies, or with none. */
  browser(jar?: Jar): Browser;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Asks it to end, as an operator does. @throws Error when it does not end well */
  stop(): Promise<void>;
}

export async function runBff(environment: Settings, limit?: string): Promise<RunningBff> {
  const bff = startBffProcess(environment, { file: mainWithProbe, limit });
  const port = await bff.listening;
  return {
    port,
    log: () =>
      bff
        .log()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as LogLine),
    browser: (jar) => browserOf(() => port, jar),
    async kill() {
      bff.kill('SIGKILL');
      await bff.exited;
    },
    async stop() {
      bff.kill('SIGTERM');
      const { code } = await bff.exited;
      if (code !== 0) throw new Error(`the BFF ended with ${code}: ${bff.complaint()}`);
    },
  };
}
