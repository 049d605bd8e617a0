import { atMost, type Measured } from './budget.ts';
import { costOf } from './steps.ts';
import { busyWorld, type Size } from './worlds.ts';

const SMALL = { brokers: 3, partitions: 12 };
const LARGER = [
  { brokers: 10, partitions: 240 },
  { brokers: 100, partitions: 10_000 },
];

/** What a step costs in larger clusters, against a small one, with a metadata log and on ZooKeeper. */
export function measureSizes(): readonly Measured[] {
  return (['modern', 'book'] as const).flatMap((profile) => {
    const small = busyWorld({ ...SMALL, profile });
    return LARGER.map((plain) => {
      const size: Size = { ...plain, profile };
      const { ratio, detail } = costOf(busyWorld(size), small);
      const what = `${profile}: step at ${size.brokers} × ${size.partitions} ÷ at 3 × 12`;
      return atMost(what, ratio, 2, '×', detail);
    });
  });
}
