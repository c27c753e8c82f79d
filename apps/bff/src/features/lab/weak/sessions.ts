import type { Clock } from '../../../clock/clock.ts';
import { randomId } from '../../../tokens/random-id.ts';
import { readToken, signToken } from './token.ts';

/** What each twin lacks, in the words that its card uses. */
export interface Policy {
  /** A refresh token works once; whoever presents it again ends the session. */
  readonly strictOneTimeUse?: boolean;
  /** A replaced refresh token works for so long, in seconds, and is then refused: nobody asks who presents it. */
  readonly plainGraceSeconds?: number;
  /** A token is good until it expires, whatever has been ended. */
  readonly neverRevokes?: boolean;
  readonly checksNoSignature?: boolean;
  /** Browsers send its cookies with whatever another site makes them send (SameSite=None). */
  readonly sentFromOtherSites?: boolean;
}

interface Session {
  gen: number;
  rotatedAt: number;
  ended: boolean;
  /** The token itself, as many servers keep it. */
  refresh: string;
}

export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

const accessTtlSeconds = 60;
const lifeSeconds = 86_400;
const mostSessions = 500;

/** Sessions with one defence less, in memory. */
export class WeakSessions {
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(): Tokens {
    const sid = randomId();
    if (this.#sessions.size >= mostSessions)
      this.#sessions.delete(this.#sessions.keys().next().value as string);
    this.#sessions.set(sid, { gen: 1, rotatedAt: this.#clock.now(), ended: false, refresh: '' });
    return this.#mint(sid, 1);
  }

  isGood(access: string | undefined, { neverRevokes = false, checksNoSignature = false }: Policy): boolean {
    const claims = readToken(access, { checks: !checksNoSignature });
    if (!claims || claims.exp <= this.#clock.now()) return false;
    return neverRevokes || checksNoSignature || this.#sessions.get(claims.sid)?.ended === false;
  }

  /** @returns undefined where the token is not taken */
  renew(
    refresh: string | undefined,
    { strictOneTimeUse = false, plainGraceSeconds = 0 }: Policy,
  ): Tokens | undefined {
    const claims = readToken(refresh, { checks: true });
    const session = claims && this.#sessions.get(claims.sid);
    if (!claims || !session || session.ended) return undefined;
    const now = this.#clock.now();
    if (claims.gen < session.gen) {
      if (strictOneTimeUse) session.ended = true;
      const isInGrace = !strictOneTimeUse && now - session.rotatedAt <= plainGraceSeconds;
      return isInGrace ? this.#mint(claims.sid, session.gen) : undefined;
    }
    session.gen += 1;
    session.rotatedAt = now;
    return this.#mint(claims.sid, session.gen);
  }

  end(refresh: string | undefined): void {
    const session = this.#sessions.get(readToken(refresh, { checks: true })?.sid ?? '');
    if (session) session.ended = true;
  }

  /** What a thief of the database has: of each session, newest last. */
  rows(): readonly Readonly<Session>[] {
    return [...this.#sessions.values()];
  }

  #mint(sid: string, gen: number): Tokens {
    const now = this.#clock.now();
    const refresh = signToken({ sid, gen, exp: now + lifeSeconds });
    const session = this.#sessions.get(sid);
    if (session) session.refresh = refresh;
    return { access: signToken({ sid, gen, exp: now + accessTtlSeconds }), refresh };
  }
}
