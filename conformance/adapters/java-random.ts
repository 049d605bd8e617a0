const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/**
 * java.util.Random(seed).nextInt(bound). Small seeds give nearly equal first numbers, so what was recorded over the
 * seeds 0, 1, … does not vary as it would with independent ones.
 */
export function javaRandom(seed: number): (bound: number) => number {
  let state = (BigInt(seed) ^ MULTIPLIER) & MASK;
  const next31 = (): number => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return Number(state >> 17n);
  };
  return (bound) => {
    const isPowerOfTwo = (bound & (bound - 1)) === 0;
    if (isPowerOfTwo) return Number((BigInt(bound) * BigInt(next31())) >> 31n);
    for (;;) {
      const bits = next31();
      const value = bits % bound;
      if (bits - value + (bound - 1) < 2 ** 31) return value;
    }
  };
}
