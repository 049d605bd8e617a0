import { GROUP_TOPIC } from '../../broker/index.ts';
import { findTopic, type MetadataImage } from '../../controller/index.ts';
import {
  encodeGroupRecords,
  onGroupRecordsAppended,
  type Deferred,
  type GroupContext,
  type GroupRecord,
  type GroupsMemory,
  type PartitionOf,
} from '../../groups/index.ts';
import { coordinatorPartition } from '../../network/partitioning.ts';
import { appendForCoordinator, takeFinishedAppends } from '../../replication/index.ts';
import { changeBrokerRuntime } from '../changes.ts';
import type { ProcessTurn } from '../draft.ts';
import type { BrokerRuntime } from '../server-state.ts';
import { knownTopics, settingsOfGroup } from './topics.ts';

/** Something that the coordinator does. */
type Act = (context: GroupContext, memory: GroupsMemory, partitionOf: PartitionOf) => GroupsMemory;

interface Append {
  readonly groupId: string;
  readonly records: readonly GroupRecord[];
  readonly then: Deferred;
}

/** [SIM-GRP-3] Kafka counts the topic's partitions when a broker starts; here it is always the number that there is. */
function partitionOfIn({ groups }: BrokerRuntime, image: MetadataImage): PartitionOf {
  const count = findTopic(image, GROUP_TOPIC)?.partitions.length ?? groups.settings.numPartitions;
  return (groupId) => coordinatorPartition(groupId, count);
}

/** Lets the broker's coordinator act, and writes what it wants written. */
export function coordinate(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  act: Act,
): BrokerRuntime {
  return afterAppends(turn, actOnce(turn, broker, image, act), image);
}

function actOnce(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  act: Act,
): BrokerRuntime {
  const { groups } = broker;
  const wanted: Append[] = [];
  const context: GroupContext = {
    settings: groups.settings.groups,
    features: groups.settings.features,
    topics: knownTopics(image),
    consumerSettingsOf: (groupId) => settingsOfGroup(groups.settings.consumer, image, groupId),
    turn: {
      ...turn,
      answer: turn.reply,
      append: (groupId, records, then) => wanted.push({ groupId, records, then }),
    },
  };
  const partitionOf = partitionOfIn(broker, image);
  const memory = act(context, groups.memory, partitionOf);
  const acted =
    memory === groups.memory
      ? broker
      : changeBrokerRuntime(broker, { groups: { ...groups, memory } });
  return wanted.reduce((state, one) => append(turn, state, image, partitionOf, one), acted);
}

function append(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  partitionOf: PartitionOf,
  { groupId, records, then }: Append,
): BrokerRuntime {
  const { groups, replication } = broker;
  const appendId = groups.nextAppendId;
  return changeBrokerRuntime(broker, {
    groups: {
      ...groups,
      appends: [...groups.appends, { appendId, then }],
      nextAppendId: appendId + 1,
    },
    replication: appendForCoordinator(turn, replication, image, {
      appendId,
      topic: GROUP_TOPIC,
      partition: partitionOf(groupId),
      batch: encodeGroupRecords(records, turn.nowMs),
      timeoutMs: groups.settings.commitTimeoutMs,
    }),
  });
}

/** What follows appends that are through or have failed, until nothing more does. */
export function afterAppends(
  turn: ProcessTurn,
  before: BrokerRuntime,
  image: MetadataImage,
): BrokerRuntime {
  let broker = before;
  for (;;) {
    const { state: replication, finished } = takeFinishedAppends(broker.replication);
    if (finished.length === 0) return broker;
    broker = changeBrokerRuntime(broker, { replication });
    for (const { appendId, error } of finished) {
      const pending = broker.groups.appends.find((one) => one.appendId === appendId);
      if (pending === undefined) continue;
      const appends = broker.groups.appends.filter((one) => one !== pending);
      const told = changeBrokerRuntime(broker, { groups: { ...broker.groups, appends } });
      broker = actOnce(turn, told, image, (context, memory, partitionOf) =>
        onGroupRecordsAppended(context, memory, partitionOf, pending.then, error),
      );
    }
  }
}
