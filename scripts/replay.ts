// npm run replay -- <link>: replays a shared link in Node and prints the hash of the world at its cursor.
import { simulation, worldOf } from '../src/app/session/driving.ts';
import { readLink } from '../src/app/sharing/readShared.ts';
import { replayRun } from '../src/timeline/index.ts';

const SLICE = 10_000;

const letters = (process.argv[2] ?? '').split('#/run/').at(-1) ?? '';
const read = readLink(letters);
if (read.kind === 'refused') {
  console.error(`This link cannot be replayed: ${read.reason} ${read.detail}`);
  process.exit(1);
}
const replay = replayRun(simulation, worldOf(read.origin), read.run, SLICE);
let slice = replay.next();
while (slice.done !== true) slice = replay.next();
const { kind, history } = slice.value;
console.log(
  kind === 'same' ? 'the same as when it was shared' : 'not the same as when it was shared',
);
console.log(`hash ${simulation.hash(history.cursor.world)}`);
process.exit(kind === 'same' ? 0 : 1);
