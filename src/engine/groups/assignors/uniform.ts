import { at } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText, inHashMapOrder } from '../java-order.ts';
import { compareByTopic } from './order.ts';
import type { AssignableTopic, AssignmentOutcome, TargetedMember } from './types.ts';
import { assignUniformHeterogeneous } from './uniform-heterogeneous.ts';

/**
 * The coordinator's default assignor [GRP-10]: even loads, and targets that change as little as that allows. It knows no racks.
 * Time: linear when all subscribe alike. (org.apache.kafka.coordinator.group.assignor.UniformAssignor)
 */
export function assignUniform(
  members: readonly TargetedMember[],
  topics: readonly AssignableTopic[],
): AssignmentOutcome {
  const subscribed = new Set(members.flatMap((member) => member.topics));
  // Kafka goes by topic ids, which are drawn at random; names stand in for them [SIM-GRP-1].
  const known = topics
    .filter(({ name }) => subscribed.has(name))
    .sort((a, b) => compareText(a.name, b.name));
  if (known.length === 0) return { kind: 'assigned', members: [] };
  const ordered = inMapOrder(members);
  return isHomogeneous(members)
    ? assignUniformHomogeneous(ordered, known)
    : { kind: 'assigned', members: assignUniformHeterogeneous(ordered, known) };
}

function inMapOrder(members: readonly TargetedMember[]): readonly TargetedMember[] {
  const byId = new Map(members.map((member) => [member.memberId, member]));
  return inHashMapOrder([...byId.keys()]).flatMap((id) => byId.get(id) ?? []);
}

/** All members subscribe to the same names, whether or not there are such topics (ModernGroup.subscriptionType). */
function isHomogeneous(members: readonly TargetedMember[]): boolean {
  const first = new Set(at(members, 0).topics);
  return members.every(({ topics }) => {
    const other = new Set(topics);
    return other.size === first.size && [...other].every((topic) => first.has(topic));
  });
}

/** A member that has room: what it keeps, and how many more it may get. */
interface Unfilled {
  readonly kept: TopicPartition[];
  readonly room: number;
}

/** (UniformHomogeneousAssignmentBuilder) */
function assignUniformHomogeneous(
  members: readonly TargetedMember[],
  topics: readonly AssignableTopic[],
): AssignmentOutcome {
  const names = new Set(topics.map(({ name }) => name));
  const unassigned = findUnassigned(members, topics);
  const total = topics.reduce((sum, { partitionCount }) => sum + partitionCount, 0);
  const quota = Math.floor(total / members.length);
  let extras = total % members.length;
  const unfilled: Unfilled[] = [];
  const list = members.map(({ memberId, target }, index) => {
    let mayHaveExtra = extras > 0;
    let room = quota + (mayHaveExtra ? 1 : 0);
    const kept: TopicPartition[] = [];
    for (const partition of [...target].sort(compareByTopic)) {
      if (!names.has(partition.topic)) continue;
      if (room > 0) {
        kept.push(partition);
        room -= 1;
      } else {
        unassigned.push(partition);
      }
    }
    // It gives up the extra one for another to claim, unless those that follow are just enough to take all extras.
    if (room > 0 && mayHaveExtra && members.length - index > extras) {
      room -= 1;
      mayHaveExtra = false;
    }
    if (room > 0) unfilled.push({ kept, room });
    if (mayHaveExtra) extras -= 1;
    return { memberId, partitions: kept };
  });
  let next = 0;
  for (const { kept, room } of unfilled) {
    kept.push(...unassigned.slice(next, next + room));
    next += room;
  }
  return next < unassigned.length
    ? {
        kind: 'failed',
        exception: 'PartitionAssignorException',
        message: 'Partitions were left unassigned',
      }
    : { kind: 'assigned', members: list };
}

function findUnassigned(
  members: readonly TargetedMember[],
  topics: readonly AssignableTopic[],
): TopicPartition[] {
  const taken = new Map(topics.map(({ name }) => [name, new Set<number>()]));
  for (const { target } of members) {
    for (const { topic, partition } of target) taken.get(topic)?.add(partition);
  }
  return topics.flatMap(({ name, partitionCount }) =>
    Array.from({ length: partitionCount }, (_, partition) => ({ topic: name, partition })).filter(
      ({ partition }) => taken.get(name)?.has(partition) !== true,
    ),
  );
}
