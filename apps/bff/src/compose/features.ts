import type { Core, Feature, RunningFeature } from '../feature.ts';
import { identity } from '../middleware/authenticate.ts';
import { refusal } from '../middleware/problem-handler.ts';
import { requireRecentSignIn } from '../middleware/require-recent-sign-in.ts';
import type { SessionStore } from '../sessions/session-store.ts';

interface Started {
  readonly running: readonly RunningFeature[];
  /** The sessions' store, watched by the features that want to. */
  readonly store: SessionStore;
}

export function startFeatures(
  features: readonly Feature[],
  plain: SessionStore,
  core: Omit<Core, 'identity' | 'refusal' | 'requireRecentSignIn' | 'findSession'>,
): Started {
  const given = {
    ...core,
    identity,
    refusal,
    requireRecentSignIn: requireRecentSignIn(plain),
    findSession: plain.find,
  };
  const running = features.map((feature) => feature.start(given));
  const store = running.reduce((watched, { watchSessions }) => watchSessions?.(watched) ?? watched, plain);
  return { running, store };
}
