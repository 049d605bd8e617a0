import { atMost, type Measured } from './budget.ts';
import { costOf } from './steps.ts';
import { busyWorld, type Size } from './worlds.ts';

const SMALL: Size = { brokers: 3, partitions: 12 };
const LARGER: readonly Size[] = [
  { brokers: 10, partitions: 240 },
  { brokers: 100, partitions: 10_000 },
];

/** What a step costs in larger clusters, against a small one. */
export function measureSizes(): readonly Measured[] {
  const small = busyWorld(SMALL);
  return LARGER.map((size) => {
    const { ratio, detail } = costOf(busyWorld(size), small);
    const what = `step at ${size.brokers} brokers, ${size.partitions} partitions ÷ at 3 and 12`;
    return atMost(what, ratio, 2, '×', detail);
  });
}
