import { at } from '../../../kernel/lists.ts';
import type {
  PartitionRegistration,
  ZnodeAssignment,
  ZnodeData,
  ZooKeeperOperation,
  ZooKeeperResult,
} from '../../../network/protocol/index.ts';
import { EMPTY_IMAGE, findTopic, type MetadataImage } from '../../metadata/image.ts';
import { replayRecords } from '../../metadata/replay.ts';
import {
  BROKER_CONFIGS,
  BROKER_IDS,
  configPath,
  DELETE_TOPICS,
  PRODUCER_IDS,
  statePath,
  TOPIC_CONFIGS,
  topicPath,
  TOPICS,
} from '../paths.ts';
import type { RegisteredBroker } from './brokers.ts';
import type { PartitionStates, Reading, TopicStates } from './state.ts';
import { newStates, unledPartition, type ReadTopic } from './topics.ts';

type Batch = Reading['batches'][number];

const getData = (path: string, watch: boolean): ZooKeeperOperation => ({
  type: 'getData',
  path,
  watch,
});
const getChildren = (path: string, watch: boolean): ZooKeeperOperation => ({
  type: 'getChildren',
  path,
  watch,
});

/** Names below a path that a batch has asked for. */
function childrenIn({ operations, results }: Batch, path: string): readonly string[] {
  const index = operations.findIndex((one) => one.type === 'getChildren' && one.path === path);
  return results[index]?.children ?? [];
}

function below(path: string, names: readonly string[], watch: boolean): ZooKeeperOperation[] {
  return names.map((name) => getData(`${path}/${name}`, watch));
}

/** What has to be read next for an event, from what has been read for it; null: nothing more. */
export function nextReads(
  { event, batches }: Reading,
  image: MetadataImage,
): readonly ZooKeeperOperation[] | null {
  const [first, second] = batches;
  switch (event.type) {
    case 'startup': {
      if (first === undefined) {
        const watched = [BROKER_IDS, TOPICS, DELETE_TOPICS].map((path) => getChildren(path, true));
        const configs = [TOPIC_CONFIGS, BROKER_CONFIGS].map((path) => getChildren(path, false));
        return [...watched, ...configs, getData(PRODUCER_IDS, false)];
      }
      if (second === undefined) {
        return [
          ...below(BROKER_IDS, childrenIn(first, BROKER_IDS), false),
          ...below(TOPICS, childrenIn(first, TOPICS), true),
          ...[TOPIC_CONFIGS, BROKER_CONFIGS].flatMap((path) =>
            below(path, childrenIn(first, path), false),
          ),
        ];
      }
      if (batches.length > 2) return null;
      return topicsIn(second).flatMap(({ topic, partitions }) =>
        partitions.map((_, partition) => getData(statePath(topic, partition), false)),
      );
    }
    case 'brokerChange':
      if (first === undefined) return [getChildren(BROKER_IDS, true)];
      return second === undefined ? below(BROKER_IDS, childrenIn(first, BROKER_IDS), false) : null;
    case 'topicChange': {
      if (first === undefined) return [getChildren(TOPICS, true)];
      if (second !== undefined) return null;
      const created = childrenIn(first, TOPICS).filter((name) => findTopic(image, name) === null);
      return created.flatMap((name) => [
        getData(topicPath(name), true),
        getData(configPath('topic', name), false),
      ]);
    }
    case 'topicDeletion':
      return first === undefined ? [getChildren(DELETE_TOPICS, true)] : null;
    case 'partitionModifications':
      return first === undefined ? [getData(topicPath(event.topic), true)] : null;
    case 'balanceLeaders':
    case 'replicasDeleted':
    case 'request':
      return null;
  }
}

/** Each thing read, with its path. */
function found({ operations, results }: Batch): readonly (ZooKeeperResult & { path: string })[] {
  return results.flatMap((result, index) => {
    const operation = operations[index];
    return operation?.type === 'getData' && result.error === 'None'
      ? [{ ...result, path: operation.path }]
      : [];
  });
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function brokersIn(batch: Batch): readonly RegisteredBroker[] {
  return found(batch)
    .flatMap(({ path, data, stat }) =>
      data?.type === 'broker' && stat !== null
        ? [
            {
              brokerId: Number(nameIn(path)),
              brokerEpoch: stat.czxid,
              endpoint: data.endpoint,
              rack: data.rack,
            },
          ]
        : [],
    )
    .toSorted((a, b) => a.brokerId - b.brokerId);
}

export function topicsIn(batch: Batch): readonly ReadTopic[] {
  return found(batch).flatMap(({ path, data }) =>
    data?.type === 'topic'
      ? [{ topic: nameIn(path), topicId: data.topicId, partitions: data.partitions }]
      : [],
  );
}

export function configsIn(batch: Batch): readonly Extract<ZnodeData, { type: 'config' }>[] {
  return found(batch).flatMap(({ data }) => (data?.type === 'config' ? [data] : []));
}

export function deletionsIn(batch: Batch): readonly string[] {
  return childrenIn(batch, DELETE_TOPICS);
}

/** What a new controller begins with. */
export interface Begun {
  readonly image: MetadataImage;
  readonly states: readonly TopicStates[];
  readonly deletions: readonly string[];
}

function registrationIn(
  states: ReadonlyMap<string, ZooKeeperResult>,
  topic: string,
  partition: number,
  assignment: ZnodeAssignment,
): PartitionRegistration {
  const unled = unledPartition(assignment);
  const { data, stat } = states.get(statePath(topic, partition)) ?? { data: null, stat: null };
  if (data?.type !== 'partitionState' || stat === null) return unled;
  const { leader, leaderEpoch, isr } = data;
  return { ...unled, leader, leaderEpoch, isr, partitionEpoch: stat.version };
}

/** [CZB-4] The states of a partition that was there before the controller was. */
function statesAtStart(
  registration: PartitionRegistration,
  isLive: (brokerId: number) => boolean,
): PartitionStates {
  const { replicas, leader, leaderEpoch } = registration;
  if (leaderEpoch < 0) return newStates(registration);
  return {
    state: isLive(leader) ? 'OnlinePartition' : 'OfflinePartition',
    replicas: replicas.map((brokerId) => ({
      brokerId,
      state: isLive(brokerId) ? 'OnlineReplica' : 'ReplicaDeletionIneligible',
    })),
  };
}

/** [CZB-6] Everything that a new controller has to read before it can do anything: the more partitions, the more of it. */
export function begunFrom({ batches }: Reading, epoch: number): Begun {
  const [first, second, third] = [at(batches, 0), at(batches, 1), at(batches, 2)];
  const brokers = brokersIn(second);
  const states = new Map(found(third).map((result) => [result.path, result]));
  const read = topicsIn(second);
  const topics = read.map(({ topic, topicId, partitions }) => ({
    topic,
    topicId,
    partitions: partitions.map((assignment, partition) =>
      registrationIn(states, topic, partition, assignment),
    ),
  }));
  const [producerIds] = found(first).map(({ data }) => data);
  const image: MetadataImage = {
    ...EMPTY_IMAGE,
    offset: 0,
    epoch,
    directory: topics.map(({ topic, topicId }) => ({ topic, topicId })),
    topics,
    configs: configsIn(second)
      .filter(({ values }) => Object.keys(values).length > 0)
      .map(({ resourceType, resourceName, values }) => ({ resourceType, resourceName, values })),
    nextProducerId: producerIds?.type === 'producerIds' ? producerIds.nextProducerId : 0,
  };
  const isLive = (id: number): boolean => brokers.some(({ brokerId }) => brokerId === id);
  const registered = brokers.map((broker) => ({
    type: 'RegisterBrokerRecord' as const,
    ...broker,
    incarnationId: '',
    fenced: false,
    inControlledShutdown: false,
    logDirs: [],
  }));
  return {
    image: replayRecords(image, registered),
    states: topics.map(({ topicId, partitions }) => ({
      topicId,
      partitions: partitions.map((one) => statesAtStart(one, isLive)),
      isDeleting: false,
    })),
    deletions: deletionsIn(first),
  };
}
