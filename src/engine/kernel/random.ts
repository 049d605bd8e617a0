/**
 * Integer random streams (SplitMix32). A stream is one unsigned 32-bit number inside the world; drawing gives the
 * next number and the stream's next state. Streams are derived from the seed and a name, one per concern and owner,
 * so that a new draw in one place moves nothing elsewhere, and forks of a history see the same latencies.
 */
export type RandomStream = number;

export interface Draw {
  /** In [0, bound). */
  readonly value: number;
  readonly stream: RandomStream;
}

const GAMMA = 0x9e3779b9;

function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** The stream of `name` under `seed`. Equal arguments give equal streams, on every machine. */
export function createStream(seed: number, name: string): RandomStream {
  let hash = mix(seed);
  for (let i = 0; i < name.length; i += 1)
    hash = mix(hash ^ Math.imul(name.charCodeAt(i) + 1, GAMMA));
  return hash;
}

/** Draws an integer in [0, bound); `bound` ≤ 2^21 keeps the arithmetic exact. */
export function draw(stream: RandomStream, bound: number): Draw {
  const next = (stream + GAMMA) >>> 0;
  return { value: Math.floor((mix(next) * bound) / 0x1_0000_0000), stream: next };
}
