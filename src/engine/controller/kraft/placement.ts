import { at } from '../../kernel/lists.ts';
import { inHashOrder, stringHash } from './hash-order.ts';
import { refused, type Refused } from './refusal.ts';

/** A broker that partitions may be placed on: registered and not shutting down. */
export interface UsableBroker {
  readonly brokerId: number;
  readonly rack: string | null;
  readonly fenced: boolean;
}

/** A bag of brokers or racks that is walked in a circle, from one place further in each epoch. */
interface Ring<T> {
  items: T[];
  epoch: number;
  index: number;
  offset: number;
}

/** A rack's brokers: fenced ones are a last resort, and never first. */
interface Rack {
  readonly name: string | null;
  readonly unfenced: Ring<number>;
  readonly fenced: Ring<number>;
}

type Draw = (bound: number) => number;

function ring<T>(items: T[], draw: Draw): Ring<T> {
  return { items, epoch: 0, index: 0, offset: items.length === 0 ? 0 : draw(items.length) };
}

/** The next broker of this epoch, or null when all have had their turn (StripedReplicaPlacer.BrokerList.next). */
function next(brokers: Ring<number>, epoch: number): number | null {
  const size = brokers.items.length;
  if (size === 0) return null;
  if (brokers.epoch !== epoch) {
    brokers.epoch = epoch;
    brokers.index = 0;
    brokers.offset = (brokers.offset + 1) % size;
  }
  if (brokers.index >= size) return null;
  const broker = at(brokers.items, (brokers.index + brokers.offset) % size);
  brokers.index += 1;
  return broker;
}

/** java.util.Collections.shuffle. */
function shuffle(items: unknown[], draw: Draw): void {
  for (let size = items.length; size > 1; size -= 1) {
    const other = draw(size);
    [items[size - 1], items[other]] = [items[other], items[size - 1]];
  }
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** All racks, in the order in which their random numbers are drawn: that of a HashMap by name. */
function racksOf(brokers: readonly UsableBroker[], draw: Draw): readonly Rack[] {
  const names = [...new Set(brokers.map((broker) => broker.rack))];
  return inHashOrder(names, (name) => (name === null ? 0 : stringHash(name))).map((name) => {
    const idsOf = (fenced: boolean): number[] =>
      brokers
        .filter((broker) => broker.rack === name && broker.fenced === fenced)
        .map((broker) => broker.brokerId)
        .toSorted((a, b) => a - b);
    const fenced = ring(idsOf(true), draw);
    return { name, fenced, unfenced: ring(idsOf(false), draw) };
  });
}

/** Why no partition with so many replicas can be placed; null when it can [PLC-1]. */
function validatePlacement(
  brokers: readonly UsableBroker[],
  replicationFactor: number,
): Refused | null {
  const invalid = (message: string): Refused => refused('INVALID_REPLICATION_FACTOR', message);
  if (replicationFactor <= 0) {
    return invalid(
      `Invalid replication factor ${replicationFactor}: the replication factor must be positive.`,
    );
  }
  if (replicationFactor > brokers.length) {
    return invalid(
      `The target replication factor of ${replicationFactor} cannot be reached because only ` +
        `${brokers.length} broker(s) are registered or some brokers have all their log directories cordoned.`,
    );
  }
  if (brokers.every((broker) => broker.fenced)) {
    return invalid('All brokers are currently fenced, or have all their log directories cordoned.');
  }
  return null;
}

/** Replicas of one partition. [PLC-3] The leader's rack is the one that has its turn; the others follow in a circle. */
function placeOne(racks: Rack[], start: number, epoch: number, factor: number): number[] {
  const replicas: number[] = [];
  let leaderRack = start;
  for (let tried = 0; replicas.length === 0 && tried < racks.length; tried += 1) {
    leaderRack = (start + tried) % racks.length;
    const leader = next(at(racks, leaderRack).unfenced, epoch);
    if (leader !== null) replicas.push(leader);
  }
  let rack = start;
  let skip = leaderRack;
  while (replicas.length < factor) {
    if (rack === skip) {
      skip = -1;
    } else {
      const { unfenced, fenced } = at(racks, rack);
      const replica = next(unfenced, epoch) ?? next(fenced, epoch);
      if (replica !== null) replicas.push(replica);
    }
    rack = (rack + 1) % racks.length;
  }
  return replicas;
}

/**
 * Places partitions (org.apache.kafka.metadata.placement.StripedReplicaPlacer): over racks first, then over brokers,
 * each leading in turn. [PLC-2] After a round in which each unfenced broker has led, racks and brokers are shuffled.
 */
export function placeReplicas(
  brokers: readonly UsableBroker[],
  partitions: number,
  replicationFactor: number,
  draw: Draw,
): readonly (readonly number[])[] | Refused {
  const refusal = validatePlacement(brokers, replicationFactor);
  if (refusal !== null) return refusal;
  const racks = racksOf(brokers, draw);
  const circle = racks.toSorted((a, b) => compareNames(a.name, b.name));
  const unfenced = brokers.filter((broker) => !broker.fenced).length;
  let start = draw(racks.length);
  let epoch = 0;
  const placed: number[][] = [];
  for (let partition = 0; partition < partitions; partition += 1) {
    if (epoch === unfenced && unfenced > 1) {
      shuffle(circle, draw);
      for (const rack of racks) {
        shuffle(rack.fenced.items, draw);
        shuffle(rack.unfenced.items, draw);
      }
      epoch = 0;
    }
    if (start === racks.length) start = 0;
    placed.push(placeOne(circle, start, epoch, replicationFactor));
    epoch += 1;
    start += 1;
  }
  return placed;
}
