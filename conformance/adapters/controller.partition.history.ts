import { findHeartbeat } from '../../src/engine/controller/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { list, number, text } from '../read.ts';
import { ControllerUnderTest, outcome } from './controller-under-test.ts';
import { ids, partitionOf, recoveryState } from './partition-json.ts';

function assignmentOf(action: JsonObject): readonly (readonly number[])[] {
  return list(action, 'assignment').map((replicas) => (replicas as readonly Json[]).map(Number));
}

function electLeaders(controller: ControllerUnderTest, action: JsonObject): Json {
  const response = controller.ask({
    api: 'ElectLeaders',
    electionType: text(action, 'type') === 'UNCLEAN' ? 'UNCLEAN' : 'PREFERRED',
    partitions:
      action['partitions'] === null
        ? null
        : list(action, 'partitions').map(String).map(partitionOf),
  });
  const results = response.partitions.map(
    ({ topic, partition, error }) => [`${topic}-${partition}`, error] as const,
  );
  return { errors: Object.fromEntries(results) };
}

function alterPartition(controller: ControllerUnderTest, action: JsonObject): Json {
  const { topic, partition } = partitionOf(text(action, 'partition'));
  const brokerId = number(action, 'broker');
  const stale = ids(action, 'staleIsrMembers');
  const response = controller.ask({
    api: 'AlterPartition',
    brokerId,
    brokerEpoch: controller.epochOf(brokerId) - (action['staleBrokerEpoch'] === true ? 1 : 0),
    partitions: [
      {
        topicId: controller.topicId(topic),
        partition,
        leaderEpoch: number(action, 'leaderEpoch'),
        partitionEpoch: number(action, 'partitionEpoch'),
        newIsr: ids(action, 'isr').map((id) => ({
          brokerId: id,
          brokerEpoch: controller.epochOf(id) - (stale.includes(id) ? 1 : 0),
        })),
        leaderRecoveryState: recoveryState(action, 'leaderRecoveryState'),
      },
    ],
  });
  const [answer] = response.partitions;
  if (answer === undefined) return { error: response.error };
  if (answer.error !== 'NONE') return { error: answer.error };
  const { error, leaderId, leaderEpoch, isr, partitionEpoch, leaderRecoveryState } = answer;
  return { error, leader: leaderId, leaderEpoch, isr, partitionEpoch, leaderRecoveryState };
}

function heartbeat(controller: ControllerUnderTest, action: JsonObject): Json {
  const brokerId = number(action, 'broker');
  const registered = findHeartbeat(controller.memory, brokerId)?.registrationOffset ?? 1;
  const response = controller.ask({
    api: 'BrokerHeartbeat',
    brokerId,
    brokerEpoch: controller.epochOf(brokerId),
    currentMetadataOffset: action['caughtUp'] === true ? controller.image.offset : registered - 1,
    wantFence: action['wantFence'] === true,
    wantShutDown: action['wantShutDown'] === true,
    offlineLogDirs: [],
  });
  if (response.error !== 'NONE') return { error: response.error };
  const { isCaughtUp, isFenced, shouldShutDown } = response;
  const after = findHeartbeat(controller.memory, brokerId);
  const inControlledShutdown = (after?.controlledShutdownOffset ?? -1) >= 0;
  return { isCaughtUp, isFenced, inControlledShutdown, shouldShutDown };
}

function act(controller: ControllerUnderTest, action: JsonObject): Json {
  const op = text(action, 'op');
  switch (op) {
    case 'createTopic': {
      const configs = Object.entries(action['configs'] as Readonly<Record<string, string>>);
      const topic = {
        name: text(action, 'topic'),
        numPartitions: -1,
        replicationFactor: -1,
        assignment: assignmentOf(action),
        configs: configs.map(([key, value]) => ({ key, value })),
      };
      return outcome(controller.ask({ api: 'CreateTopics', topics: [topic] }).topics[0]);
    }
    case 'createPartitions': {
      const name = text(action, 'topic');
      const grown = { name, count: number(action, 'count'), assignment: assignmentOf(action) };
      return outcome(controller.ask({ api: 'CreatePartitions', topics: [grown] }).topics[0]);
    }
    case 'deleteTopic':
      return outcome(
        controller.ask({ api: 'DeleteTopics', topics: [text(action, 'topic')] }).topics[0],
      );
    case 'setConfig': {
      const change = { key: text(action, 'name'), value: text(action, 'value') };
      const resource = {
        resourceType: 'topic',
        resourceName: text(action, 'topic'),
        changes: [{ ...change, operation: 'SET' }],
      } as const;
      return outcome(
        controller.ask({ api: 'IncrementalAlterConfigs', resources: [resource] }).resources[0],
      );
    }
    case 'reassign': {
      const target = action['replicas'] === null ? null : ids(action, 'replicas');
      const response = controller.ask({
        api: 'AlterPartitionReassignments',
        allowReplicationFactorChange: action['allowReplicationFactorChange'] === true,
        partitions: [{ ...partitionOf(text(action, 'partition')), replicas: target }],
      });
      return outcome(response.partitions[0]);
    }
    case 'electLeaders':
      return electLeaders(controller, action);
    case 'alterPartition':
      return alterPartition(controller, action);
    case 'heartbeat':
      return heartbeat(controller, action);
    case 'register':
      return {
        error: controller.register(number(action, 'broker'), action['cleanBefore'] === true),
      };
    case 'unregister': {
      const brokerId = number(action, 'broker');
      return { error: controller.ask({ api: 'UnregisterBroker', brokerId }).error };
    }
    case 'sessionsExpire':
      return { fenced: ids(action, 'brokers').filter((id) => controller.expire(id)) };
    case 'balanceLeaders':
    case 'electUnclean':
      controller.runPeriodically(op);
      return { error: 'NONE' };
    default:
      throw new Error(`Unknown op ${op}`);
  }
}

export const partitionHistory: Adapter = {
  start(given) {
    const controller = new ControllerUnderTest(given['elrEnabled'] === true);
    for (let id = 1; id <= number(given, 'brokers'); id += 1) {
      controller.register(id, false);
      heartbeat(controller, { broker: id, caughtUp: true });
    }
    controller.takeChanges();
    return (action) => {
      const answer = act(controller, action);
      return { answer, ...controller.takeChanges() };
    };
  },
};
