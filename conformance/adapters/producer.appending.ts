import type { Appending } from '../../src/engine/clients/producer/append.ts';
import { varintBytes } from '../../src/engine/log/sizes.ts';
import { utf8Bytes } from '../../src/engine/log/utf8.ts';
import type { Json, JsonObject } from '../format.ts';
import { list, number, text } from '../read.ts';

type Into = Pick<Appending, 'partition' | 'choice' | 'batchSizeBytes' | 'batchId'>;

/** A record of the given sizes, on its way into the accumulator. */
export function appending(what: JsonObject, into: Into): Appending {
  const nowMs = number(what, 'at');
  return {
    ...into,
    record: { key: null, value: null, timestampMs: nowMs, sendId: null },
    parts: {
      keyBytes: sizeOrNone(what['keySize']),
      valueBytes: sizeOrNone(what['valueSize']),
      headersBytes: headersBytes('headers' in what ? list(what, 'headers') : []),
    },
    codec: null,
    nowMs,
    freeBytes: Number.MAX_SAFE_INTEGER,
  };
}

function sizeOrNone(size: Json | undefined): number | null {
  return typeof size === 'number' ? size : null;
}

function headersBytes(headers: readonly Json[]): number {
  const withLength = (bytes: number): number => varintBytes(bytes) + bytes;
  return headers.reduce<number>((sum, header) => {
    const { key, valueSize } = {
      key: text(header as JsonObject, 'key'),
      valueSize: number(header as JsonObject, 'valueSize'),
    };
    return sum + withLength(utf8Bytes(key)) + withLength(valueSize);
  }, varintBytes(headers.length));
}
