/**
 * The other tabs of this browser. All that they ever tell each other is "refetch": what there is to know comes
 * from the BFF. A tab that was told refetches and tells nobody, so no echo can arise.
 */
const name = 'tokenless-session';
let channel: BroadcastChannel | undefined;

/** @returns what ends the listening */
export function listenToSessionChannel(refetch: () => void): () => void {
  const own = openChannel();
  if (!own) return () => undefined;
  own.addEventListener('message', refetch);
  channel = own;
  return () => {
    own.close();
    if (channel === own) channel = undefined;
  };
}

/** A browser that blocks all cookies denies it. Then each tab learns from the BFF alone. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

export function tellOtherTabs(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no other origin than its own.
  channel?.postMessage('refetch');
}
