import type { Course } from './course.ts';

export type Harm =
  | 'signs the owner out'
  /** With 429, though nobody did anything wrong. */
  | 'turns the owner away'
  | 'serves the thief'
  /** Something of a revoked session was accepted, or there were two current tokens. */
  | 'breaks a promise';

/** Whether a course came to that harm. */
export const does: Readonly<Record<Harm, (course: Course) => boolean>> = {
  'signs the owner out': ({ revocation, ownerSignedOut }) =>
    revocation?.reason === 'refresh_token_reused' || ownerSignedOut !== undefined,
  'turns the owner away': ({ owner }) => owner.limited > 0,
  'serves the thief': ({ thief }) => thief.accepted > 0,
  'breaks a promise': ({ broken }) => broken.length > 0,
};
