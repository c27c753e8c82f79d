/**
 * Guarantee: what everything is sealed under came out of a generator. Where that cannot be shown, what people type instead is refused:
 * too short, another format, the same again and again, words. A good secret is refused once in 10^8 times at most, so that no start fails by chance.
 */

/** The rule, and how to keep it. It never repeats what was given. */
export const secretsRule =
  'must be 32 random bytes or more each, in base64 or hex, newest first, not words; make one with: openssl rand -base64 32';

/** @returns one secret's bytes; undefined when it breaks the rule */
export function readSecret(text: string): Uint8Array | undefined {
  const bytes = decode(text);
  if (!bytes || bytes.length < 32) return undefined;
  // Of 32 random bytes 30 differ; fewer than 18 do in one of 10^12 draws.
  if (new Set(bytes).size < 18) return undefined;
  if (bytes.every((byte) => byte >= 32 && byte < 127)) return undefined;
  return !isHex(text) && isWords(text) ? undefined : bytes;
}

/** Only as a generator writes it: other texts decode as well, but to bytes that nobody drew. */
function decode(text: string): Buffer | undefined {
  if (isHex(text)) return Buffer.from(text, 'hex');
  const bytes = Buffer.from(text, 'base64url');
  const forms = [bytes.toString('base64url'), bytes.toString('base64')];
  return forms.includes(text) ? bytes : undefined;
}

const isHex = (text: string) => /^(?:[\da-f]{2})+$/i.test(text);

/** Of 1,000 letters in English text, how many are a, b, c … */
const letters = [
  82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1,
];

/**
 * Whether words explain the text e^20 times as well as chance does. By Markov's inequality chance looks like that at most once in e^20
 * (5 x 10^8) draws, whatever the frequencies are.
 */
function isWords(text: string): boolean {
  const evidence = (lower: RegExp) =>
    [...text].reduce((sum, character) => {
      const letter = letters[character.toLowerCase().charCodeAt(0) - 97];
      if (letter === undefined) return sum + Math.log(64 * 0.008);
      return sum + Math.log((64 * (lower.test(character) ? 0.82 : 0.08) * letter) / 1000);
    }, 0);
  return Math.max(evidence(/[a-z]/), evidence(/[A-Z]/)) > 20;
}
