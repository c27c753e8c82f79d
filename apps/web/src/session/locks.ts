/**
 * Web Locks, as far as they go: some browsers have none, and one that blocks all cookies denies them. Then the work is done without.
 * @throws AbortError if the lock was taken away or the wait for it given up, and whatever the work throws
 */
export async function underLock<T>(name: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    return work();
  };
  try {
    const { locks } = navigator as { locks?: LockManager };
    if (locks) return await locks.request(name, options, begin);
  } catch (failure) {
    if (hasBegun || (failure instanceof DOMException && failure.name === 'AbortError')) throw failure;
  }
  return begin();
}
