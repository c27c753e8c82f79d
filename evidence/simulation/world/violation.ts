import type { Trace } from './trace.ts';

export type Violation =
  | 'signs the owner out'
  /** With 429, though nobody did anything wrong. */
  | 'turns the owner away'
  | 'serves the thief'
  /** Something of a revoked session was accepted, or there were two current tokens. */
  | 'breaks a guarantee';

/** Whether a trace has that violation. */
export const violates: Readonly<Record<Violation, (trace: Trace) => boolean>> = {
  'signs the owner out': ({ revocation, ownerSignedOut }) =>
    revocation?.reason === 'refresh_token_reused' || ownerSignedOut !== undefined,
  'turns the owner away': ({ owner }) => owner.limited > 0,
  'serves the thief': ({ thief }) => thief.accepted > 0,
  'breaks a guarantee': ({ broken }) => broken.length > 0,
};
