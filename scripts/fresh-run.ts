// Plays a seed in this process alone and prints the hash of its last world; src/testing/determinism.test.ts starts it.
import { runStraight } from '../src/testing/determinism.ts';

const [seed, steps, profile] = process.argv.slice(2);
if (profile !== 'modern' && profile !== 'book')
  throw new Error('fresh-run <seed> <steps> <profile>');
console.log(runStraight(Number(seed), Number(steps), profile).hash);
