// Plays a seed in this process alone and prints the hash of its last world; src/testing/determinism.test.ts starts it.
import { runStraight } from '../src/testing/determinism.ts';

const [seed, steps] = process.argv.slice(2).map(Number);
if (seed === undefined || steps === undefined) throw new Error('fresh-run <seed> <steps>');
console.log(runStraight(seed, steps).hash);
