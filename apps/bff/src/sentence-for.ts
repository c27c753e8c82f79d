/** Their messages are written for whoever starts the process; anything else keeps its stack. */
const clearNames = new Set(['ConfigError', 'DatabaseUnusable', 'SigningKeyUnreadable', 'WebAppUnusable']);

/** What a command says when it cannot do its work. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use by another process: stop it, or set PORT to another.';
  }
  return clearNames.has(error.name) ? error.message : (error.stack ?? error.message);
}
