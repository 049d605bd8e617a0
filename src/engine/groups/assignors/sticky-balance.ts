import type { TopicPartition } from '../../network/protocol/index.ts';
import type { LoadOrder } from './load-order.ts';
import { createMovements, type Movements } from './movements.ts';
import type { StickyRacks } from './sticky-racks.ts';

/** A group whose members subscribe differently; changed in place while it is balanced. */
export interface Group {
  readonly partitionCounts: ReadonlyMap<string, number>;
  /** How many members subscribe to each topic. */
  readonly subscribers: ReadonlyMap<string, number>;
  readonly topicsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly assignment: Map<string, TopicPartition[]>;
  readonly owner: Map<TopicPartition, string>;
  readonly order: LoadOrder;
  /** All partitions, those of topics with few subscribers first. */
  readonly reassignable: readonly TopicPartition[];
  /** Those that nobody kept. */
  readonly added: readonly TopicPartition[];
  /** Somebody had to give up a partition already, because of its subscription or its rack. */
  readonly needsRevocation: boolean;
}

interface Balancing {
  /** Who held a partition in an older generation. */
  readonly before: ReadonlyMap<TopicPartition, { readonly memberId: string }>;
  readonly racks: StickyRacks;
  /** A group counts as unbalanced when a member has fewer than another less this, and could get one of its partitions. */
  readonly slack: 0 | 1;
}

function loadOf(group: Group, memberId: string): number {
  return group.assignment.get(memberId)?.length ?? 0;
}

/** Source: AbstractStickyAssignor.balance. */
export function balance(group: Group, balancing: Balancing): void {
  const { order, assignment, subscribers } = group;
  const last = order.members[order.members.length - 1];
  const isFirst = last === undefined || loadOf(group, last) === 0;
  assignAdded(group, balancing.racks);
  const isFixed = ({ topic }: TopicPartition): boolean => (subscribers.get(topic) ?? 0) < 2;
  const reassignable = group.reassignable.filter((partition) => !isFixed(partition));
  const added = group.added.filter((partition) => !isFixed(partition));
  const fixed = [...assignment.keys()].filter((memberId) => !canTakePart(group, memberId));
  for (const memberId of fixed) order.remove(memberId);
  const movements = createMovements();
  const before = new Map([...assignment].map(([id, list]) => [id, [...list]]));
  const scoreBefore = unevenness(group);
  if (!group.needsRevocation) reassign(group, balancing, movements, added);
  const hasMoved = reassign(group, balancing, movements, reassignable);
  if (!isFirst && hasMoved && unevenness(group) >= scoreBefore) {
    for (const [memberId, list] of before) assignment.set(memberId, list);
  }
}

/** Each partition that nobody has goes to the least loaded subscriber, with racks first to one nearby. */
function assignAdded(group: Group, racks: StickyRacks): void {
  const give = (partition: TopicPartition, reads: boolean): boolean => {
    const memberId = group.order.members.find(
      (id) =>
        group.topicsOf.get(id)?.has(partition.topic) === true &&
        !(reads && racks.isFar(id, partition)),
    );
    if (memberId === undefined) return false;
    group.order.remove(memberId);
    group.assignment.get(memberId)?.push(partition);
    group.owner.set(partition, memberId);
    group.order.add(memberId);
    return true;
  };
  const left = racks.isUsed
    ? group.added.filter((partition) => !give(partition, true))
    : group.added;
  for (const partition of left) give(partition, false);
}

function canTakePart(group: Group, memberId: string): boolean {
  const topics = group.topicsOf.get(memberId) ?? new Set();
  let most = 0;
  for (const topic of topics) most += group.partitionCounts.get(topic) ?? 0;
  const list = group.assignment.get(memberId) ?? [];
  return list.length < most || list.some(({ topic }) => (group.subscribers.get(topic) ?? 0) >= 2);
}

/** The sum of the differences between all loads; in a sorted list each load counts by its place. */
function unevenness(group: Group): number {
  const loads = group.order.members.map((id) => loadOf(group, id)).sort((a, b) => a - b);
  return loads.reduce((sum, load, index) => sum + load * (2 * index - loads.length + 1), 0);
}

/** Whether no member could take a partition from another that has more than `slack` more. */
function isBalanced(group: Group, slack: 0 | 1): boolean {
  const { members } = group.order;
  const least = members[0];
  const most = members[members.length - 1];
  if (least === undefined || most === undefined) return true;
  const largest = loadOf(group, most);
  if (loadOf(group, least) >= largest - 1) return true;
  const largestOwner = new Map<string, number>();
  for (const memberId of members) {
    const load = loadOf(group, memberId);
    // Members come by load, so the last one seen is the largest.
    for (const { topic } of group.assignment.get(memberId) ?? []) largestOwner.set(topic, load);
  }
  for (const memberId of members) {
    const load = loadOf(group, memberId);
    if (load + slack >= largest) return true;
    for (const topic of group.topicsOf.get(memberId) ?? []) {
      if (load + slack < (largestOwner.get(topic) ?? 0)) return false;
    }
  }
  return true;
}

/** Moves partitions until nothing gets better; whether anything moved. The balance is looked at again only after a move. */
function reassign(
  group: Group,
  { before, slack }: Balancing,
  movements: Movements,
  partitions: readonly TopicPartition[],
): boolean {
  let hasMoved = false;
  let isEven: boolean | null = null;
  for (let movesAgain = true; movesAgain;) {
    movesAgain = false;
    for (const partition of partitions) {
      isEven ??= isBalanced(group, slack);
      if (isEven) break;
      const target = betterMember(group, before, partition);
      if (target === null) continue;
      move(group, movements, partition, target);
      isEven = null;
      hasMoved = true;
      movesAgain = true;
    }
  }
  return hasMoved;
}

/** Who should have the partition instead: its former owner, or the least loaded subscriber; each only with two less at least. */
function betterMember(
  group: Group,
  before: Balancing['before'],
  partition: TopicPartition,
): string | null {
  const load = loadOf(group, group.owner.get(partition) ?? '');
  const former = before.get(partition)?.memberId;
  if (former !== undefined && load > loadOf(group, former) + 1) return former;
  for (const memberId of group.order.members) {
    if (load <= loadOf(group, memberId) + 1) return null;
    if (group.topicsOf.get(memberId)?.has(partition.topic) === true) return memberId;
  }
  return null;
}

function move(group: Group, movements: Movements, intended: TopicPartition, target: string): void {
  const { order, owner, assignment } = group;
  const partition = movements.actualPartition(intended, owner.get(intended) ?? '', target);
  const source = owner.get(partition) ?? '';
  order.remove(source);
  order.remove(target);
  movements.move(partition, source, target);
  const list = assignment.get(source);
  const index = list?.indexOf(partition) ?? -1;
  if (index >= 0) list?.splice(index, 1);
  assignment.get(target)?.push(partition);
  owner.set(partition, target);
  order.add(target);
  order.add(source);
}
