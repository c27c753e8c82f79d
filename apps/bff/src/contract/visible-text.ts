/**
 * Whether a reader would see anything of it. Trimming leaves characters that show nothing: U+200B, a Hangul filler, a blank in braille,
 * marks without a letter that they belong to.
 */
export function isVisible(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
