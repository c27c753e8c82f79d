import type { LifecycleEvent } from '../../../src/sessions/lifecycle-event.ts';
import type {
  EndedSession,
  FoundSession,
  PresentedSession,
  SessionChange,
  SessionStore,
} from '../../../src/sessions/session-store.ts';
import { randomId } from '../../../src/tokens/random-id.ts';

export interface NewSession {
  readonly userId: string;
  readonly sid: string;
  readonly handle: string;
  readonly jti: string;
  readonly remember: boolean;
  readonly amr: readonly string[];
  readonly userAgent: string;
  readonly address: string;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  secondsSinceVerified(): number;
  /** Sessions whose tokens came along. */
  readonly presented: readonly PresentedSession[];
}

export function newSession(changes: Partial<NewSession> & { userId: string }): NewSession {
  return {
    sid: randomId(),
    handle: randomId(),
    jti: randomId(),
    remember: false,
    amr: ['pwd'],
    userAgent: 'a browser',
    address: '192.0.2.1',
    idleSeconds: 2100,
    absoluteSeconds: 43_200,
    secondsSinceVerified: () => 0,
    presented: [],
    ...changes,
  };
}

/** The credentials as every new account has them. */
export const checked = { credentialVersion: 1 } as const;

export interface Started extends FoundSession {
  readonly ended: readonly EndedSession[];
}

type Store = Pick<SessionStore, 'change'>;

/** A sign-in. Undefined when it is refused. */
export async function start(store: Store, session: NewSession): Promise<Started | undefined> {
  const own = session.presented.filter(({ userId }) => userId === session.userId);
  return begun(store, {
    userId: session.userId,
    event: { type: 'sign_in', checked, presented: own.map(({ sid }) => sid) },
    beginning: beginningOf(session),
    presentedOfOthers: session.presented.filter(({ userId }) => userId !== session.userId),
  });
}

/** What follows the session that asks. Undefined when it is refused. */
export async function succeed(
  store: Store,
  asking: PresentedSession,
  {
    type = 'reauthentication',
    ...changes
  }: Partial<NewSession> & { type?: 'reauthentication' | 'password_change' | 'end_others' } = {},
): Promise<Started | undefined> {
  const { userId, sid } = asking;
  const event = { type, checked, asking: sid } as LifecycleEvent;
  const beginning = beginningOf(newSession({ userId, ...changes }));
  const change = { userId, event, beginning };
  return begun(
    store,
    type === 'password_change' ? { ...change, credentials: { passwordHash: 'another hash' } } : change,
  );
}

/** What ends. */
export async function change(
  store: Store,
  userId: string,
  event: LifecycleEvent,
): Promise<readonly EndedSession[]> {
  const result = await store.change({ userId, event });
  if (result.refused) throw new Error(`refused: ${result.refused}`);
  return result.ended;
}

export function signOut(store: Store, { userId, sid }: PresentedSession) {
  return change(store, userId, { type: 'sign_out', presented: [sid] });
}

function beginningOf(session: NewSession) {
  const { sid, jti, amr, secondsSinceVerified, idleSeconds, absoluteSeconds } = session;
  const { handle, remember, userAgent, address } = session;
  const lifetime = () => ({ idleSeconds, absoluteSeconds });
  const browser = { handle, remember, userAgent, address };
  return { sid, jti, amr, secondsSinceVerified, lifetime, browser };
}

async function begun(store: Store, request: SessionChange): Promise<Started | undefined> {
  const result = await store.change(request);
  if (result.refused) return undefined;
  if (!result.begun) throw new Error('nothing began');
  return { ...result.begun, ended: result.ended };
}
