import { describe, expect, test } from 'vitest';
import { bytesPerSecond, recordBytes } from './throttle.ts';

const WINDOW = { throttleSamples: 11, throttleSampleMs: 1_000 };

describe('bytes of throttled replicas', () => {
  test('[THR-2] the rate counts from the oldest sample on, but over a second at least', () => {
    const first = recordBytes([], WINDOW, 5_000, 0);
    expect(bytesPerSecond(first, WINDOW, 0)).toBe(5_000);
    expect(bytesPerSecond(first, WINDOW, 2_000)).toBe(2_500);
    const second = recordBytes(first, WINDOW, 1_000, 2_000);
    expect(second).toHaveLength(2);
    expect(bytesPerSecond(second, WINDOW, 4_000)).toBe(1_500);
  });

  test('[THR-2] a second shares one sample; what is older than eleven of them is forgotten', () => {
    const both = recordBytes(recordBytes([], WINDOW, 300, 0), WINDOW, 200, 999);
    expect(both).toEqual([{ startMs: 0, lastEventMs: 999, bytes: 500 }]);
    expect(bytesPerSecond(both, WINDOW, 11_998)).toBeGreaterThan(0);
    expect(bytesPerSecond(both, WINDOW, 11_999)).toBe(0);
    expect(recordBytes(both, WINDOW, 1, 12_000)).toHaveLength(1);
  });
});
