import { errorOfCode } from '../../src/engine/config/index.ts';
import type { Adapter } from '../adapter.ts';
import { number } from '../read.ts';

export const errors: Adapter = {
  answer(given, { profile }) {
    const info = errorOfCode(profile, number(given, 'code'));
    if (info === null) return null;
    const { name, exception, message, retriable, refreshesMetadata, families } = info;
    return { name, exception, message, retriable, refreshesMetadata, families };
  },
};
