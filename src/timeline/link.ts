import { fromBase64url, toBase64url } from './base64url.ts';
import { asciiBytes, asciiFrom } from './canonical.ts';
import { checksum } from './checksum.ts';
import { limits } from './limits.ts';
import type { RunRefusal } from './run.ts';

/** Raw DEFLATE (RFC 1951), given by the caller because the timeline uses no library. */
export interface Compression {
  deflate(bytes: Uint8Array): Uint8Array;
  /**
   * Must write no more than `sizeBytes`, so that a small link cannot fill the memory. May throw, or
   * return anything, for damaged bytes.
   */
  inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array;
}

/** Before the compressed text: CRC-32 of all that follows, and the text's length, both big-endian. */
const headerBytes = 8;

/** A run's text (`writeRun`) as letters for an address. Throws a RangeError when it is too long. */
export function encodeLink(text: string, compression: Compression): string {
  const compressed = compression.deflate(asciiBytes(text));
  const bytes = new Uint8Array(headerBytes + compressed.length);
  const view = new DataView(bytes.buffer);
  bytes.set(compressed, headerBytes);
  view.setUint32(4, text.length);
  view.setUint32(0, checksum(bytes.subarray(4)));
  const link = toBase64url(bytes);
  if (link.length > limits.linkMax)
    throw new RangeError(`A link has at most ${limits.linkMax} characters`);
  return link;
}

/**
 * The run's text in a link (for `readRun`), or that the link is damaged. The checksum comes first, so
 * that a link that lost a character never reaches the decompressor.
 */
export function decodeLink(
  link: string,
  compression: Compression,
): { readonly kind: 'text'; readonly text: string } | RunRefusal {
  if (link.length > limits.linkMax) return damaged(`longer than ${limits.linkMax} characters`);
  const bytes = fromBase64url(link);
  if (bytes === null || bytes.length < headerBytes) return damaged('not base64url');
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0) !== checksum(bytes.subarray(4))) return damaged('checksum of the link');
  const sizeBytes = view.getUint32(4);
  if (sizeBytes > limits.textMax) return damaged(`text longer than ${limits.textMax}`);
  const text = inflated(bytes.subarray(headerBytes), sizeBytes, compression);
  return text?.length === sizeBytes ? { kind: 'text', text } : damaged('compressed text');
}

function inflated(bytes: Uint8Array, sizeBytes: number, compression: Compression): string | null {
  try {
    return asciiFrom(compression.inflate(bytes, sizeBytes));
  } catch {
    return null;
  }
}

function damaged(detail: string): RunRefusal {
  return { kind: 'refused', reason: 'damaged', detail };
}
