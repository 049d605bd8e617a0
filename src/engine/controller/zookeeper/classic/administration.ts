import type {
  AdminRequest,
  AdminResponse,
  CreatePartitionsRequest,
  CreateTopicsRequest,
  DeleteTopicsRequest,
  IncrementalAlterConfigsRequest,
  MetadataRecord,
  ZnodeAssignment,
  ZnodeData,
  ZooKeeperWrite,
} from '../../../network/protocol/index.ts';
import { isRefused, refused, type Refused } from '../../kraft/refusal.ts';
import { decideAlterConfigs } from '../../kraft/configs.ts';
import { decideCreatePartitions } from '../../kraft/create-partitions.ts';
import { decideListReassignments } from '../../kraft/list-reassignments.ts';
import { EMPTY_CONTROLLER_MEMORY } from '../../kraft/memory.ts';
import { decideCreateTopics } from '../../kraft/topics.ts';
import { findTopic, resourceConfig } from '../../metadata/image.ts';
import { configPath, deletionPath, topicPath } from '../paths.ts';
import { placeOnBrokers } from '../placement.ts';
import { electForOffline } from './machines.ts';
import { electOnRequest } from './preferred.ts';
import { alterReassignments } from './reassignment.ts';
import type { AwaitedTopics } from './state.ts';
import { contextOf, record, type Work } from './work.ts';

const FIXED = { isEphemeral: false, isSequential: false } as const;

/** What a request comes to: an answer, perhaps only when topics have come or gone. */
export interface Administered {
  readonly response: AdminResponse;
  readonly awaits: Pick<AwaitedTopics, 'topics' | 'awaits'> | null;
}

function place(
  work: Work,
  partitions: number,
  replicationFactor: number,
  firstPartition: number,
): readonly (readonly number[])[] | Refused {
  const { brokers } = work.image;
  const placed = placeOnBrokers(brokers, {
    partitions,
    replicationFactor,
    firstPartition,
    startIndex: brokers.length === 0 ? 0 : work.turn.draw(brokers.length),
    shift: brokers.length === 0 ? 0 : work.turn.draw(brokers.length),
  });
  if (!('exception' in placed)) return placed;
  const { exception, message } = placed;
  return exception === 'InvalidPartitionsException'
    ? refused('INVALID_PARTITIONS', message)
    : refused('INVALID_REPLICATION_FACTOR', message);
}

function assignments(
  records: readonly MetadataRecord[],
  topicId: string,
): readonly ZnodeAssignment[] {
  return records.flatMap((one) =>
    one.type === 'PartitionRecord' && one.topicId === topicId
      ? [{ replicas: one.replicas, addingReplicas: [], removingReplicas: [] }]
      : [],
  );
}

/** [CZT-2] A topic is made by its znodes; the controller hears of it by its watch (ZkAdminManager, AdminZkClient). */
function createTopics(work: Work, { topics }: CreateTopicsRequest): Administered {
  const { numPartitionsDefault, defaultReplicationFactor } = work.setup.settings;
  const refusals = new Map<string, Refused>();
  const assigned = topics.map((topic) => {
    const isPlaced = topic.assignment === null || topic.assignment.length === 0;
    if (!isPlaced || findTopic(work.image, topic.name) !== null) return topic;
    const count = topic.numPartitions === -1 ? numPartitionsDefault : topic.numPartitions;
    const factor =
      topic.replicationFactor === -1 ? defaultReplicationFactor : topic.replicationFactor;
    const assignment = place(work, count, factor, 0);
    if (isRefused(assignment)) {
      refusals.set(topic.name, assignment);
      return topic;
    }
    return { ...topic, assignment, numPartitions: -1, replicationFactor: -1 };
  });
  const wanted = assigned.filter(({ name }) => !refusals.has(name));
  const decided = decideCreateTopics(contextOf(work), EMPTY_CONTROLLER_MEMORY, {
    api: 'CreateTopics',
    topics: wanted,
  });
  for (const one of decided.records) {
    if (one.type !== 'TopicRecord') continue;
    const { topic, topicId } = one;
    const configs = decided.records.flatMap((other): [string, string][] =>
      other.type === 'ConfigRecord' && other.resourceName === topic && other.value !== null
        ? [[other.key, other.value]]
        : [],
    );
    const values = Object.fromEntries(configs);
    const partitions = assignments(decided.records, topicId);
    work.writes.push(
      {
        type: 'create',
        path: configPath('topic', topic),
        data: { type: 'config', resourceType: 'topic', resourceName: topic, values },
        ...FIXED,
      },
      {
        type: 'multi',
        operations: [
          {
            type: 'create',
            path: topicPath(topic),
            data: { type: 'topic', topicId, partitions },
            ...FIXED,
          },
          {
            type: 'create',
            path: `${topicPath(topic)}/partitions`,
            data: { type: 'empty' },
            ...FIXED,
          },
        ],
      },
    );
  }
  const results = topics.map(({ name }) => {
    const refusal = refusals.get(name);
    if (refusal !== undefined) return { name, ...refusal };
    const result = decided.response.topics.find((one) => one.name === name);
    return result ?? { name, error: 'NONE' as const, message: null };
  });
  const created = results.filter(({ error }) => error === 'NONE').map(({ name }) => name);
  return {
    response: { api: 'CreateTopics', topics: results },
    awaits: created.length === 0 ? null : { topics: created, awaits: 'leaders' },
  };
}

function createPartitions(work: Work, { topics }: CreatePartitionsRequest): Administered {
  const refusals = new Map<string, Refused>();
  const assigned = topics.map((asked) => {
    const known = findTopic(work.image, asked.name)?.partitions ?? [];
    const isPlaced = asked.assignment === null && asked.count > known.length && known.length > 0;
    if (!isPlaced) return asked;
    const factor = known[0]?.replicas.length ?? 0;
    const assignment = place(work, asked.count - known.length, factor, known.length);
    if (!isRefused(assignment)) return { ...asked, assignment };
    refusals.set(asked.name, assignment);
    return asked;
  });
  const wanted = assigned.filter(({ name }) => !refusals.has(name));
  const { records, response } = decideCreatePartitions(contextOf(work), EMPTY_CONTROLLER_MEMORY, {
    api: 'CreatePartitions',
    topics: wanted,
  });
  for (const { topic, topicId, partitions } of work.image.topics) {
    const added = assignments(records, topicId);
    if (added.length === 0) continue;
    const known = partitions.map(({ replicas, addingReplicas, removingReplicas }) => ({
      replicas,
      addingReplicas,
      removingReplicas,
    }));
    const data: ZnodeData = { type: 'topic', topicId, partitions: [...known, ...added] };
    work.writes.push({ type: 'setData', path: topicPath(topic), data, version: -1 });
  }
  const refusedOnes = [...refusals].map(([name, refusal]) => ({ name, ...refusal }));
  return {
    response: { api: 'CreatePartitions', topics: [...response.topics, ...refusedOnes] },
    awaits: null,
  };
}

function deleteTopics(work: Work, { topics }: DeleteTopicsRequest): Administered {
  const results = topics.map((name) => {
    const known = findTopic(work.image, name);
    const error = known === null ? ('UNKNOWN_TOPIC_OR_PARTITION' as const) : ('NONE' as const);
    return { name, error, message: null };
  });
  const known = results.filter(({ error }) => error === 'NONE').map(({ name }) => name);
  for (const name of known) {
    const data = { type: 'empty' } as const;
    work.writes.push({ type: 'create', path: deletionPath(name), data, ...FIXED });
  }
  return {
    response: { api: 'DeleteTopics', topics: results },
    awaits: known.length === 0 ? null : { topics: known, awaits: 'absence' },
  };
}

/** [CZC-3] Configuration lies in its own znodes; a topic or cluster that comes to allow unclean elections gets them at once. */
function alterConfigs(work: Work, request: IncrementalAlterConfigsRequest): Administered {
  const { records, response } = decideAlterConfigs(
    contextOf(work),
    EMPTY_CONTROLLER_MEMORY,
    request,
  );
  record(work, ...records);
  for (const { resourceType, resourceName } of response.resources.filter(
    ({ error }) => error === 'NONE',
  )) {
    const values = resourceConfig(work.image, { resourceType, resourceName });
    const data: ZnodeData = { type: 'config', resourceType, resourceName, values };
    const path = configPath(resourceType, resourceName);
    const set: ZooKeeperWrite = { type: 'setData', path, data, version: -1 };
    work.writes.push({ type: 'create', path, data, ...FIXED }, set);
  }
  work.tellsAll = true;
  const isUnclean = records.some(
    (one) => one.type === 'ConfigRecord' && one.key === 'unclean.leader.election.enable',
  );
  if (isUnclean) electForOffline(work);
  return { response, awaits: null };
}

export function administer(work: Work, request: AdminRequest): Administered {
  switch (request.api) {
    case 'CreateTopics':
      return createTopics(work, request);
    case 'CreatePartitions':
      return createPartitions(work, request);
    case 'DeleteTopics':
      return deleteTopics(work, request);
    case 'ElectLeaders':
      return { response: electOnRequest(work, request), awaits: null };
    case 'IncrementalAlterConfigs':
      return alterConfigs(work, request);
    case 'AlterPartitionReassignments':
      return { response: alterReassignments(work, request), awaits: null };
    case 'ListPartitionReassignments': {
      const context = contextOf(work);
      const { response } = decideListReassignments(context, EMPTY_CONTROLLER_MEMORY, request);
      return { response, awaits: null };
    }
    // [SIM-REQ-3]
    case 'AlterClientQuotas': {
      const { api, entries } = request;
      const error = 'UNSUPPORTED_VERSION';
      const refused = entries.map(({ entity }) => ({ entity, error, message: null }) as const);
      return { response: { api, entries: refused }, awaits: null };
    }
    case 'UnregisterBroker':
    case 'AddRaftVoter':
    case 'RemoveRaftVoter': {
      const { api } = request;
      return { response: { api, error: 'UNSUPPORTED_VERSION', message: null }, awaits: null };
    }
    case 'DescribeQuorum': {
      const none = { leaderId: -1, leaderEpoch: -1, highWatermark: -1, voters: [], observers: [] };
      const { api } = request;
      return { response: { api, error: 'UNSUPPORTED_VERSION', ...none }, awaits: null };
    }
  }
}
