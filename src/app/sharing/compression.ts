import { deflateSync, inflateSync } from 'fflate';
import type { Compression } from '../../timeline/index.ts';

/** Raw DEFLATE for links. The output buffer is as long as the link says, and no longer. */
export const compression: Compression = {
  deflate: (bytes) => deflateSync(bytes, { level: 9 }),
  inflate: (bytes, sizeBytes) => inflateSync(bytes, { out: new Uint8Array(sizeBytes) }),
};
