// Logarithm and power as correctly rounded doubles. Math.log and Math.pow differ between JavaScript engines in the
// last bit, and Kafka's backoff at its cap is cut to 9,999 or 10,000 ms by exactly that bit.

const PRECISION = 160n;
const ONE = 1n << PRECISION;

/** Scales a positive finite double to a fixed-point number; exact as long as it has no bits below the precision. */
function toFixedPoint(value: number): bigint {
  let scaled = value;
  let shift = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1n;
  }
  return shift > PRECISION
    ? BigInt(scaled) >> (shift - PRECISION)
    : BigInt(scaled) << (PRECISION - shift);
}

/** Number(bigint) rounds to the nearest double, and dividing by a power of two is exact. */
function toDouble(fixedPoint: bigint): number {
  return Number(fixedPoint) / Number(ONE);
}

/** 2·artanh(z) by its series, for |z| ≤ 1/3. */
function twiceArtanh(z: bigint): bigint {
  const square = (z * z) >> PRECISION;
  let term = z;
  let sum = 0n;
  for (let odd = 1n; term !== 0n; odd += 2n) {
    sum += term / odd;
    term = (term * square) >> PRECISION;
  }
  return sum * 2n;
}

const LN_2 = twiceArtanh(ONE / 3n);

function fixedPointLogarithm(value: bigint): bigint {
  let mantissa = value;
  let exponent = 0n;
  while (mantissa >= 2n * ONE) {
    mantissa >>= 1n;
    exponent += 1n;
  }
  while (mantissa < ONE) {
    mantissa <<= 1n;
    exponent -= 1n;
  }
  return exponent * LN_2 + twiceArtanh(((mantissa - ONE) << PRECISION) / (mantissa + ONE));
}

/** The natural logarithm of a double ≥ 1. */
export function naturalLogarithm(value: number): number {
  return toDouble(fixedPointLogarithm(toFixedPoint(value)));
}

/** base^exponent for a base ≥ 1 and an exponent ≥ 0. */
export function power(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1;
  const product = (toFixedPoint(exponent) * fixedPointLogarithm(toFixedPoint(base))) >> PRECISION;
  const twos = product / LN_2;
  const rest = product - twos * LN_2;
  let term = ONE;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += term;
    term = ((term * rest) >> PRECISION) / n;
  }
  return toDouble(sum << twos);
}
