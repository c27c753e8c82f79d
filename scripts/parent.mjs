/**
 * A process that is killed cannot pass the signal on, so each child looks after its own end.
 * @param {() => void} act is called once, when the process that started this one is gone
 */
export function whenParentEnds(act) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 200);
  timer.unref();
}

/** Read when the module loads, before anything slow. */
const parent = process.ppid;
