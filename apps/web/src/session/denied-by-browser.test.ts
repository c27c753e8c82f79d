// @vitest-environment jsdom
/** A browser that blocks all cookies, as Firefox does it: with them go locks, channels and storage. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runAsLeader } from './leader-election.ts';
import { sessionUnlocked, withSessionLock } from './session-lock.ts';
import { listenToSessionChannel, tellOtherTabs } from './session-channel.ts';

const denied = () => new DOMException('The operation is insecure.', 'SecurityError');
let lockRequests = 0;

beforeEach(() => {
  lockRequests = 0;
  locksAnswer(() => Promise.reject(denied()));
  vi.stubGlobal('BroadcastChannel', function BroadcastChannel() {
    throw denied();
  });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks');
  vi.unstubAllGlobals();
});

describe('where the browser denies locks', () => {
  it('every tab listens for itself, and does not ask for the lead over and over', async () => {
    const stop = new AbortController();
    const begun = Promise.withResolvers<AbortSignal>();
    let begins = 0;
    const leading = runAsLeader((signal) => {
      begins += 1;
      begun.resolve(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }, stop.signal);
    await begun.promise;
    stop.abort();
    await leading;
    expect({ begins, lockRequests }).toEqual({ begins: 1, lockRequests: 1 });
  });

  it('the session is changed without one, once', async () => {
    let changes = 0;
    expect(await withSessionLock(() => Promise.resolve((changes += 1)))).toBe(1);
    await sessionUnlocked();
  });

  it('a change that fails under a lock that was given is not made again', async () => {
    locksAnswer((_name, _options, work) => work());
    let changes = 0;
    const failing = withSessionLock(() => {
      changes += 1;
      return Promise.reject(new Error('no answer'));
    });
    await expect(failing).rejects.toThrow('no answer');
    expect(changes).toBe(1);
  });
});

it('nobody hears of the other tabs, and nothing breaks, where the browser denies channels', () => {
  const stop = listenToSessionChannel(() => undefined);
  tellOtherTabs();
  stop();
  expect(BroadcastChannel).toThrow('insecure');
});

function locksAnswer(answer: (name: string, options: LockOptions, work: () => unknown) => unknown): void {
  const request: typeof answer = (...asked) => {
    lockRequests += 1;
    return answer(...asked);
  };
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
}
