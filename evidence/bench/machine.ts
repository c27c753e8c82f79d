import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cpus: number;
  readonly model: string;
  readonly memoryGiB: number;
  /** Processes that wanted a CPU, on average over 1, 5 and 15 minutes, before anything was measured. */
  readonly loadAtStart: readonly number[];
}

export function thisMachine(): Machine {
  return {
    node: process.version,
    platform: `${platform()} ${arch()}`,
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadAtStart: loadavg().map((load) => Number(load.toFixed(2))),
  };
}

export function describeMachine({ node, platform, cpus, model, memoryGiB, loadAtStart }: Machine): string {
  return `Node ${node}, ${platform}, ${cpus} x ${model}, ${memoryGiB} GiB; load at the start ${loadAtStart.join(', ')}`;
}
