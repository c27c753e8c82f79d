import type { TokenPair } from '../../src/cookies/token-cookies.ts';
import type { Renewal } from '../../src/sessions/renew.ts';
import type { Session } from '../../src/sessions/session.ts';
import type { RefreshClaims } from '../../src/tokens/refresh-token.ts';
import { type SessionProcess, present, signIn, startSessionParts } from './session-parts.ts';

export type OneSession = Awaited<ReturnType<typeof startOneSession>>;

export function pairOf(renewal: Renewal): TokenPair {
  if (renewal.effect !== 'proceed' || !renewal.pair) throw new Error(`no cookies: ${renewal.outcome}`);
  return renewal.pair;
}

/** One user, signed in, in one process; `first` is his refresh token, `access` his access token. */
export async function startOneSession() {
  const parts = await startSessionParts();
  const { clock, events } = parts;
  const bff = await parts.startProcess();
  const userId = (await parts.createUser()).id;
  const { access, refresh: first } = await signIn(bff, { userId });
  events.length = 0;

  /** @param waited for how long the request had been in the process already */
  const renew = (
    token: RefreshClaims,
    { by = bff, waited = 0 }: { by?: SessionProcess; waited?: number } = {},
  ) => by.renew(token, clock.monotonic() - waited);

  async function row(): Promise<Session> {
    const found = await bff.store.find(first.sid);
    if (!found) throw new Error('the row is gone');
    return found.session;
  }

  /** Waits until a token can be confirmed, and presents it. */
  async function confirm(token: RefreshClaims): Promise<void> {
    clock.advance(45);
    await bff.acknowledge(token, clock.monotonic());
  }

  return {
    parts,
    bff,
    userId,
    access,
    first,
    clock,
    renew,
    row,
    confirm,
    eventsNamed: (name: string) => events.filter(({ event }) => event === name),
    /** Confirms a token, renews it when it is due, and returns the next. */
    async rotate(token: RefreshClaims): Promise<RefreshClaims> {
      await confirm(token);
      clock.advance(255);
      const renewal = await renew(token);
      if (renewal.outcome !== 'rotated') throw new Error(`not rotated: ${renewal.outcome}`);
      const { refresh } = await present(bff, pairOf(renewal));
      if (!refresh) throw new Error('rotated without a refresh token');
      return refresh;
    },
  };
}
