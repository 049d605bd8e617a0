import { deepFreeze } from '../../kernel/freeze.ts';
import type { MetadataRecord } from '../../network/protocol/index.ts';
import { EMPTY_IMAGE, type MetadataImage } from '../metadata/image.ts';
import { replayRecords } from '../metadata/replay.ts';
import type { ControllerContext, ControllerSettings, Decision } from './context.ts';
import { ELR_FEATURE } from './context.ts';
import { type ControllerRequest, decideRequest } from './decide.ts';
import { activateMemory, type ControllerMemory } from './memory.ts';

const SETTINGS: ControllerSettings = {
  nodeId: 100,
  sessionTimeoutMs: 9000,
  numPartitionsDefault: 1,
  defaultReplicationFactor: 1,
  minInSyncReplicas: 1,
  uncleanLeaderElectionEnable: false,
  autoLeaderRebalance: true,
  leaderImbalanceCheckIntervalMs: 300_000,
  uncleanElectionIntervalMs: 300_000,
  maxIdleIntervalMs: 500,
  maxRecordsPerUserOp: 10_000,
  maxElectionsPerImbalance: 1000,
};

/** A controller of tests: what it knows, and the hour. */
export interface Controller {
  readonly image: MetadataImage;
  readonly memory: ControllerMemory;
  readonly nowMs: number;
}

export function contextOf(
  { image, nowMs }: Controller,
  overrides: Partial<ControllerContext> = {},
): ControllerContext {
  return {
    nowMs,
    image,
    nextOffset: image.offset + 1,
    settings: SETTINGS,
    draw: () => 0,
    validateConfig: () => null,
    listDefault: (_type, key) => (key === 'cleanup.policy' ? 'delete' : null),
    validateTopicName: (name) => (name === '' ? 'Topic name is invalid' : null),
    ...overrides,
  };
}

/** The controller after a decision has been written. Frozen, so that a decision that mutates shows itself. */
export function after<A>(
  controller: Controller,
  { records, memory }: Pick<Decision<A>, 'records' | 'memory'>,
): Controller {
  return deepFreeze({ ...controller, image: replayRecords(controller.image, records), memory });
}

/** Brokers 1 to `count`, registered and unfenced, each in its own rack, with sessions that begin now. */
export function controllerOf(count: number, elrEnabled = false): Controller {
  const brokers = Array.from({ length: count }, (_, index): MetadataRecord => {
    const brokerId = index + 1;
    return {
      type: 'RegisterBrokerRecord',
      brokerId,
      incarnationId: `life-1-of-${brokerId}`,
      brokerEpoch: index,
      endpoint: brokerId,
      rack: null,
      fenced: false,
      inControlledShutdown: false,
      logDirs: [],
    };
  });
  const features: MetadataRecord = {
    type: 'FeatureLevelRecord',
    feature: ELR_FEATURE,
    level: elrEnabled ? 1 : 0,
  };
  const image = replayRecords(EMPTY_IMAGE, [...brokers, features]);
  return deepFreeze({ image, memory: activateMemory(image, 0), nowMs: 0 });
}

/** The controller after a request, and its answer. */
export function ask(
  controller: Controller,
  request: ControllerRequest,
  overrides: Partial<ControllerContext> = {},
): readonly [Controller, ReturnType<typeof decideRequest>] {
  const decision = decideRequest(contextOf(controller, overrides), controller.memory, request);
  return [after(controller, decision), decision];
}

/** A controller with a topic of the given assignment. */
export function withTopic(
  controller: Controller,
  name: string,
  assignment: readonly (readonly number[])[],
  configs: readonly { readonly key: string; readonly value: string }[] = [],
): Controller {
  const topic = { name, numPartitions: -1, replicationFactor: -1, assignment, configs };
  let drawn = name.length;
  const draw = (bound: number): number => (drawn += 1) % bound;
  return ask(controller, { api: 'CreateTopics', topics: [topic] }, { draw })[0];
}
