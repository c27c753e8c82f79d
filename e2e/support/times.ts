import { deriveTimings } from '@tokenless/bff/config/timings';
import { bffEnvironment } from '../../scripts/local-settings.ts';

const nowhere = { webPort: 0, bffPort: 0, webOrigin: '', bffOrigin: '', folder: '' };
const demo = bffEnvironment(nowhere, 'demo');
const timings = deriveTimings({
  accessTtlSeconds: Number(demo.ACCESS_TTL_SECONDS),
  toleratedDelaySeconds: Number(demo.TOLERATED_DELAY_SECONDS),
});

/** In seconds, each as short as its reason allows. The limits are those of `npm start`; every spec runs with them. */
export const times = {
  /** After which a renewal is no longer shared by all who present the same token at the same moment. */
  sharedRenewal: 2,
  /** After which the access token has expired. */
  accessToken: timings.accessTtlSeconds + 1,
  /** After which a token that is presented counts as kept by the browser: the one before it is not needed any more. */
  confirmAfter: timings.confirmAfterSeconds + 1,
  /** After which the one before it, presented still, can be nothing but a copy. */
  untilACopyCounts: timings.graceSeconds + timings.lateGraceSeconds + 1,
  /** After which the most dangerous requests take the password once more. */
  recentSignIn: 10 * 60 + 1,
  /** In which something must happen, or the session ends: half an hour, after the access token's own minute. */
  idle: 31 * 60 + 1,
  /** What is left of a session when its page has long given warning (at two minutes). */
  warned: 100,
} as const;
