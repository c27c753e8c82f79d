import { requiredFor } from './test-config.ts';

/** Settings for a BFF in a process of its own, on a free port. */
export function bffEnvironment(databaseUrl: string): Readonly<Record<string, string>> {
  const timings = { ACCESS_TTL_SECONDS: '60', TOLERATED_DELAY_SECONDS: '8' };
  return { ...requiredFor(databaseUrl), PORT: '0', ...timings };
}
