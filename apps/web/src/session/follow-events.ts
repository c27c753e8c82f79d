import { paths } from '@tokenless/bff/contract';
import type { SessionStreamEvent } from '@tokenless/bff/contract/answers';
import { fetchEvents } from '../http/fetch-events.ts';

interface Following {
  /** Opens the event stream. */
  readonly listen: (signal: AbortSignal) => AsyncIterable<SessionStreamEvent>;
  /** Refetches the session, here and in the other tabs; resolves when this tab knows. */
  readonly refetch: () => Promise<void>;
  /** Waits before another try, after so many failures in a row. */
  readonly pause: (failures: number, signal: AbortSignal) => Promise<void>;
}

/** Nobody is told to come back in a tight loop: a stream that ends sooner than this counts as a failure. */
const shortestStreamMs = 1_000;

/**
 * Keeps the event stream open until the signal. An event only ever leads to a refetch, which renews nothing: the
 * stream keeps no session alive, and what it says is not believed without asking.
 */
export async function followEvents(following: Following, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const openedAt = performance.now();
    const heard = await listenOnce(following, { signal, isReturn: failures > 0 });
    if (signal.aborted) return;
    const wentWell = heard && performance.now() - openedAt >= shortestStreamMs;
    failures = wentWell ? 0 : failures + 1;
    if (!wentWell) {
      // Without a stream, refetching is what is left. A 401 ends here too: one refetch says what became of the session.
      if (!heard) await following.refetch();
      await following.pause(failures, signal);
    }
  }
}

async function listenOnce(
  { listen, refetch }: Following,
  { signal, isReturn }: { signal: AbortSignal; isReturn: boolean },
): Promise<boolean> {
  let heard = false;
  try {
    for await (const { type } of listen(signal)) {
      heard = true;
      if (type !== 'listening' || isReturn) await refetch();
    }
    return heard;
  } catch {
    return false;
  }
}

/** Longer each time, at most 30 s; jittered, so that a server that comes back is not met by everybody at once. */
export function backOffMs(failures: number, random: number): number {
  const longest = Math.min(1_000 * 2 ** (failures - 1), 30_000);
  return longest * (0.5 + random / 2);
}

function pauseFor(failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, backOffMs(failures, Math.random()));
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Fetched when somebody is signed in, not with the first page. */
export function followSessionEvents(refetch: Following['refetch'], signal: AbortSignal): Promise<void> {
  const listen = (stop: AbortSignal) => fetchEvents<SessionStreamEvent>(paths.sessionEvents, stop);
  return followEvents({ listen, refetch, pause: pauseFor }, signal);
}
