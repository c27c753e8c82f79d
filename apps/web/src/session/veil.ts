/**
 * Hides what is private until a look has said that it may be seen: a page that slept, or comes back from the
 * back/forward cache, shows what was true when it was left.
 */
let veiledAt = -Infinity;

export function veil(): void {
  veiledAt = performance.now();
  document.documentElement.dataset['veiled'] = '';
}

export function unveil(): void {
  delete document.documentElement.dataset['veiled'];
}

/** @param lookedAt `performance.now()` as the look began that has an answer now */
export function unveilIfOlderThan(lookedAt: number): void {
  if (lookedAt >= veiledAt) unveil();
}
