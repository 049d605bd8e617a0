import { murmur2, partitionForKey } from '../../src/engine/network/partitioning.ts';
import type { Adapter } from '../adapter.ts';
import { bytes, number, text } from '../read.ts';

export const keyedPartitioner: Adapter = {
  answer(given) {
    const key = bytes(text(given, 'keyHex'));
    return { murmur2: murmur2(key), partition: partitionForKey(key, number(given, 'partitions')) };
  },
};
