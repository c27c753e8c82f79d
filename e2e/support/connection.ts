import type { ServerResponse } from 'node:http';

/**
 * Breaks the connection off without an answer, in a way that no browser mends by itself. Firefox repeats a request when the
 * connection ends without a byte, and takes what it has for the answer when it ends in order: hence an interim answer
 * (RFC 9110 §15.2), and then a reset.
 */
export function breakOff(outgoing: ServerResponse): void {
  outgoing.writeProcessing(() => outgoing.socket?.resetAndDestroy());
}

/** Names and values in turn, as Node gives and takes them. */
export function withoutConnection(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!/^(connection|keep-alive)$/i.test(name)) kept.push(name, value);
  }
  return kept;
}
