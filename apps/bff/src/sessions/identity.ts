import type { AccessClaims } from '../tokens/access-token.ts';
import type { Session } from './session.ts';

/** Who a request comes from, once `authenticate` has accepted it. */
export interface Identity {
  readonly userId: string;
  readonly sid: string;
  readonly gen: number;
  readonly roles: readonly string[];
  readonly amr: readonly string[];
  /** Epoch seconds of the sign-in. */
  readonly authTime: number;
  /** The request was tolerated although it presents a token that has been replaced: it may come from a copy. */
  readonly superseded?: true;
}

/** Of a valid access token: no database is asked. */
export function identityOfClaims({ sub, sid, gen, roles, amr, authTime }: AccessClaims): Identity {
  return { userId: sub, sid, gen, roles, amr, authTime };
}

/** Of a row that was just renewed or begun. */
export function identityOfSession(session: Session, roles: readonly string[]): Identity {
  const { userId, sid, gen, amr, authTime } = session;
  return { userId, sid, gen, roles, amr, authTime };
}
