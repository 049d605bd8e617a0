import { limits } from './limits.ts';

/**
 * The one text of a JSON value: keys sorted by code unit, no white space, ASCII only. Values that
 * are equal as JSON have the same text, so a checksum over it sees changes of content and no others.
 * Throws a TypeError for what JSON cannot carry and for nesting deeper than `limits.depthMax`.
 */
export function canonicalText(value: unknown): string {
  return textOf(value, 0);
}

function textOf(value: unknown, depth: number): string {
  if (depth > limits.depthMax) throw new TypeError(`Nested deeper than ${limits.depthMax}`);
  if (typeof value === 'string') return asciiText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON cannot carry ${typeof value}`);
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${asciiText(key)}:${textOf(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The bytes of an ASCII text. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** The text of ASCII bytes; null when a byte is not ASCII. */
export function asciiFrom(bytes: Uint8Array): string | null {
  const chunkBytes = 8192;
  let text = '';
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const chunk = bytes.subarray(start, start + chunkBytes);
    if (chunk.some((byte) => byte > 0x7f)) return null;
    text += String.fromCharCode(...chunk);
  }
  return text;
}
