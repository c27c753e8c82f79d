/** How a page learns that it was away: put aside for the Back button, frozen, or asleep with the whole machine. */
interface PageLifecycle {
  /** The page goes away and may come back as it is. */
  readonly onLeave: () => void;
  /** Whether it was the machine that slept, under a page that was in view until then. */
  readonly onReturn: (slept: boolean) => void;
}

const tickMs = 2_000;
/** In the background browsers let timers fire once a minute; in the foreground only sleep explains a gap. */
const sleptMs = { visible: 15_000, hidden: 90_000 };

export function watchPageLifecycle({ onLeave, onReturn }: PageLifecycle): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('pagehide', ({ persisted }) => persisted && onLeave(), { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && onReturn(false), { signal });
  document.addEventListener('freeze', onLeave, { signal });
  document.addEventListener('resume', () => onReturn(false), { signal });

  let last = Date.now();
  let wasVisible = document.visibilityState;
  const tick = () => {
    const gap = Date.now() - last;
    const slept = gap > sleptMs[wasVisible];
    last = Date.now();
    wasVisible = document.visibilityState;
    if (slept) onReturn(true);
  };
  const timer = setInterval(tick, tickMs);
  document.addEventListener('visibilitychange', tick, { signal });
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}
