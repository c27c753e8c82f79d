/** The process cannot start, or a command cannot do its work, and whoever runs it can put that right: the message is all that they need. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** What to print. Anything else is a fault of the program: it keeps its stack, because somebody has to find it. */
export function messageFor(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
