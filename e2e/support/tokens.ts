/** The header of every JWS and JWE begins with `{"`, in base64url, and is longer than any random id: one of those can begin so too. */
const anyToken = /(?<![\w-])eyJ[\w-]{24,}/g;

/**
 * Looks for tokens in a text.
 * @param values tokens that are known, such as the values of cookies; each of their parts counts
 * @returns what was found
 */
export function tokensIn(text: string, values: readonly string[]): string[] {
  const parts = new Set(values.flatMap((value) => value.split('.')).filter((part) => part.length >= 16));
  return [...(text.match(anyToken) ?? []), ...[...parts].filter((part) => text.includes(part))];
}
