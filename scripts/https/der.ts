/** As much of DER, the encoding of certificates, as a certificate needs. */
export type Der = Buffer;

/** @see X.690 §8.1.3 for the length */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

export const sequence = (...parts: readonly Der[]) => encode(0x30, ...parts);
export const setOf = (...parts: readonly Der[]) => encode(0x31, ...parts);
export const octets = (content: Uint8Array) => encode(0x04, content);
export const text = (content: string) => encode(0x0c, Buffer.from(content));
export const yes = encode(0x01, Buffer.from([0xff]));
export const bits = (content: Uint8Array, unused = 0) => encode(0x03, Buffer.from([unused]), content);

/** As it is: the first byte from 1 to 127, or a single 0. */
export const integer = (...bytes: readonly number[]) => encode(0x02, Buffer.from(bytes));

/** Up to 2049. */
export const time = (date: Date) =>
  encode(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`));

/** `[number]`: with parts inside, or with plain content. */
export const tagged = (number: number, ...parts: readonly Der[]) => encode(0xa0 + number, ...parts);
export const taggedText = (number: number, content: Uint8Array) => encode(0x80 + number, content);

/** From the dotted form. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return encode(0x06, Buffer.from(bytes));
}
