import { at } from '../../kernel/lists.ts';

export interface PlacedBroker {
  readonly brokerId: number;
  readonly rack: string | null;
}

/** Why nothing is placed: Kafka's exception and its words. */
export interface PlacementRefusal {
  readonly exception: string;
  readonly message: string;
}

export interface PlacementRequest {
  readonly partitions: number;
  readonly replicationFactor: number;
  /** The first partition of the new ones; a topic's own is 0. */
  readonly firstPartition: number;
  /** Where the first partition begins in the list of brokers. */
  readonly startIndex: number;
  /** By how much the second replica lies away from the first. */
  readonly shift: number;
}

function validate(
  brokers: readonly PlacedBroker[],
  { partitions, replicationFactor }: PlacementRequest,
): PlacementRefusal | null {
  if (partitions <= 0) {
    const message = 'Number of partitions must be larger than 0.';
    return { exception: 'InvalidPartitionsException', message };
  }
  const exception = 'InvalidReplicationFactorException';
  if (replicationFactor <= 0) {
    return { exception, message: 'Replication factor must be larger than 0.' };
  }
  if (replicationFactor > brokers.length) {
    const message = `Replication factor: ${replicationFactor} larger than available brokers: ${brokers.length}.`;
    return { exception, message };
  }
  const racked = brokers.filter(({ rack }) => rack !== null).length;
  if (racked > 0 && racked < brokers.length) {
    const message = 'Not all brokers have rack information for replica rack aware assignment.';
    return { exception: 'AdminOperationException', message };
  }
  return null;
}

/** Brokers so ordered that neighbours stand in different racks, as far as racks are equally large. */
function alternateRacks(brokers: readonly PlacedBroker[]): readonly PlacedBroker[] {
  const names = [...new Set(brokers.map(({ rack }) => rack ?? ''))].sort();
  const racks = names.map((name) =>
    brokers.filter(({ rack }) => (rack ?? '') === name).toSorted((a, b) => a.brokerId - b.brokerId),
  );
  const rounds = Math.max(0, ...racks.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    racks.flatMap((rack) => rack.slice(round, round + 1)),
  ).flat();
}

/** Position of the replica with this number after the first (AdminUtils.replicaIndex). */
function replicaIndex(first: number, shift: number, number: number, brokers: number): number {
  return (first + 1 + ((shift + number) % (brokers - 1))) % brokers;
}

function placeOne(
  brokers: readonly PlacedBroker[],
  first: number,
  shift: number,
  factor: number,
): readonly number[] {
  const count = brokers.length;
  const leader = at(brokers, first);
  const chosen = [leader];
  const isRacked = leader.rack !== null;
  const racks = new Set(brokers.map(({ rack }) => rack)).size;
  const start = isRacked ? shift * racks : shift;
  for (let number = 0; chosen.length < factor; number += 1) {
    const candidate = at(brokers, replicaIndex(first, start, number, count));
    const usedRacks = new Set(chosen.map(({ rack }) => rack));
    const isRackTaken = isRacked && usedRacks.has(candidate.rack) && usedRacks.size < racks;
    const isUsed = isRacked && chosen.includes(candidate) && chosen.length < count;
    if (!isRackTaken && !isUsed) chosen.push(candidate);
  }
  return chosen.map(({ brokerId }) => brokerId);
}

/**
 * [CZP-1] Places partitions round the list of brokers (kafka.admin.AdminUtils.assignReplicasToBrokers): each begins one
 * broker further, and after each round the other replicas lie one further away. [CZP-2] With racks the list alternates
 * between them, and no rack gets a second replica while another has none.
 * @param brokers in the order in which Kafka lists them: by id
 */
export function placeOnBrokers(
  brokers: readonly PlacedBroker[],
  request: PlacementRequest,
): readonly (readonly number[])[] | PlacementRefusal {
  const refusal = validate(brokers, request);
  if (refusal !== null) return refusal;
  const isRacked = brokers.every(({ rack }) => rack !== null);
  const list = isRacked ? alternateRacks(brokers) : brokers;
  const firstPartition = Math.max(0, request.firstPartition);
  let { shift } = request;
  return Array.from({ length: request.partitions }, (_, index) => {
    const partition = firstPartition + index;
    if (partition > 0 && partition % list.length === 0) shift += 1;
    const first = (partition + request.startIndex) % list.length;
    return placeOne(list, first, shift, request.replicationFactor);
  });
}
