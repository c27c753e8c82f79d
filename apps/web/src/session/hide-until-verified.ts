/**
 * Hides what is private until the BFF has said that it may be seen: a page that slept, or comes back from the
 * back/forward cache, shows what was true when it was left.
 */
let hiddenAt = -Infinity;

export function hideUntilVerified(): void {
  hiddenAt = performance.now();
  document.documentElement.dataset['unverified'] = '';
}

export function reveal(): void {
  delete document.documentElement.dataset['unverified'];
}

/** @param askedAt `performance.now()` as the request began that has an answer now */
export function revealIfAskedSince(askedAt: number): void {
  if (askedAt >= hiddenAt) reveal();
}
