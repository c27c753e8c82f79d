/** Something that the person at the terminal can put right: the message is the one sentence that they need. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Whose messages are written for that person, besides. */
const clearNames = [
  'StartError',
  'ConfigError',
  'DatabaseUnusable',
  'SigningKeyUnreadable',
  'WebAppUnusable',
];

/** What to print. Anything else is a fault of the program: it keeps its stack, because somebody has to find it. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return clearNames.includes(error.name) ? error.message : (error.stack ?? error.message);
}
