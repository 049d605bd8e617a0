// What Java's StringSerializer makes of a text. A surrogate without its partner becomes a question mark.
const QUESTION_MARK = 0x3f;

function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? QUESTION_MARK;
  return point >= 0xd800 && point <= 0xdfff ? QUESTION_MARK : point;
}

/** Length of a text in bytes. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) < 0x80) continue;
    const point = codePointAt(text, i);
    if (point < 0x80) continue;
    if (point < 0x800) bytes += 1;
    else {
      // Two code units make four bytes.
      bytes += 2;
      if (point >= 0x10000) i += 1;
    }
  }
  return bytes;
}

/** The bytes of a text. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const point = codePointAt(text, i);
    const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(0));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(6), tail(0));
    else {
      bytes.push(0xf0 | (point >> 18), tail(12), tail(6), tail(0));
      i += 1;
    }
  }
  return Uint8Array.from(bytes);
}

/** The text of some bytes; what is no UTF-8, or breaks off, becomes a replacement character. */
export function text(bytes: Uint8Array): string {
  let decoded = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const rest = Array.from(bytes.subarray(i + 1, i + length));
    const isWhole = rest.length === length - 1 && rest.every((byte) => (byte & 0xc0) === 0x80);
    if (length > 1 && (!isWhole || first < 0xc2 || first > 0xf4)) {
      decoded += '\ufffd';
      i += 1;
      continue;
    }
    const start = length === 1 ? first : first & (0xff >> (length + 1));
    const point = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), start);
    decoded += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
    i += length;
  }
  return decoded;
}
