/**
 * What belongs to one user is kept under that user's id, so that nobody else can be shown it,
 * and is forgotten as soon as it is no longer theirs to come back to.
 */
import type { QueryClient, QueryKey } from '@tanstack/react-query';

const memories: Map<string, unknown>[] = [];

export function privateKey(userId: string, ...rest: readonly string[]): QueryKey {
  return ['private', userId, ...rest];
}

/** A map from user id to what the app keeps in memory for that user. It survives the end of a session. */
export function memoryPerUser<T>(): Map<string, T> {
  const memory = new Map<string, T>();
  memories.push(memory);
  return memory;
}

interface Owners {
  /** Whose answers of the BFF are kept. */
  readonly answersOf: string | undefined;
  /** Whose unsent texts are kept. */
  readonly draftsOf: string | undefined;
}

export const nobody: Owners = { answersOf: undefined, draftsOf: undefined };

export function forgetPrivateData(client: QueryClient, keep: Owners): void {
  client.removeQueries({
    predicate: ({ queryKey: [kind, userId] }) => kind === 'private' && userId !== keep.answersOf,
  });
  for (const memory of memories) {
    for (const userId of memory.keys()) if (userId !== keep.draftsOf) memory.delete(userId);
  }
}
