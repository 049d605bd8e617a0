import { createStream, draw } from '../../engine/kernel/random.ts';

/** Random numbers of a run: same seed, same run. */
export interface Dice {
  /** An integer in [0, bound). */
  readonly roll: (bound: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True once in `times`. */
  readonly once: (times: number) => boolean;
}

export function createDice(seed: number, name: string): Dice {
  let stream = createStream(seed, name);
  const roll = (bound: number): number => {
    const next = draw(stream, bound);
    stream = next.stream;
    return next.value;
  };
  return {
    roll,
    pick: (list) => {
      const picked = list[roll(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    once: (times) => roll(times) === 0,
  };
}
