import { warnSeconds } from '@tokenless/bff/contract';
import type { SessionTimes } from '@tokenless/bff/contract/answers';

export type Ending = 'idle' | 'absolute';

/**
 * Which end is near, as the BFF said when it was last asked: not as time has passed here since, because a request
 * may have put the end off.
 */
export function nearEnding({ idleEndInSeconds, absoluteEndInSeconds }: SessionTimes): Ending | undefined {
  if (absoluteEndInSeconds <= warnSeconds) return 'absolute';
  return idleEndInSeconds <= warnSeconds ? 'idle' : undefined;
}
