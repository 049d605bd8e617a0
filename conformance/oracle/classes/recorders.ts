import { MODERN } from '../kafka/versions.ts';
import { type SourceSetName, SOURCES } from './sources.ts';

/** A Java program that calls one of Kafka's own classes and writes down what it answers. */
export interface Recorder {
  /** The kinds of answers that it writes. */
  readonly kinds: readonly string[];
  readonly sources: SourceSetName;
  readonly main: string;
  /** The one file that it writes; null: it names its files itself. */
  readonly file: string | null;
  /** Number of random cases besides the hand-chosen ones; null: it decides itself. */
  readonly cases: number | null;
  /** What else it wants to be told. */
  readonly options: readonly string[];
}

type Row = readonly [kind: string, main: string, cases: number];

/** Recorders of one kind that know their random cases from their hand-chosen ones. */
function counted(sources: SourceSetName, packages: string, rows: readonly Row[]): Recorder[] {
  const isModern = SOURCES[sources].version === MODERN;
  return rows.map(([kind, main, cases]) => ({
    kinds: [kind],
    sources,
    main: `${packages}${main}`,
    file: isModern ? `${kind}.json` : `${kind.replace(/\.book$/, '')}.book.json`,
    cases,
    options: [],
  }));
}

type MixedRow = readonly [kinds: readonly string[], main: string, file: string | null];

/** Recorders that vary their hand-chosen cases with the seed too. */
function mixed(sources: SourceSetName, rows: readonly MixedRow[]): Recorder[] {
  const options = ['--version', SOURCES[sources].version];
  return rows.map(([kinds, main, file]) => ({
    ...{ kinds, sources, main: `recorders.${main}`, file },
    cases: null,
    options,
  }));
}

/** Recorders that write down a table of Kafka's, which no seed changes. */
function fixed(sources: SourceSetName, profile: string): Recorder[] {
  const rows = mixed(sources, [
    [['configs'], 'Configs', null],
    [['errors'], 'ErrorCodes', `errors.${profile}.json`],
    [['api.keys'], 'ApiVersions', `api.keys.${profile}.json`],
  ]);
  return rows.map((row) =>
    row.file === null ? { ...row, options: [...row.options, '--profile', profile] } : row,
  );
}

const KAFKA = 'org.apache.kafka.';
const PRODUCER = ['producer.batching', 'producer.sticky'];

/** In the order in which they run. */
export const RECORDERS: readonly Recorder[] = [
  ...fixed('fixedModern', 'modern'),
  ...fixed('fixedBook', 'book'),
  ...mixed('clients', [
    [['partitioner.keyed'], 'KeyedPartitioner', 'partitioner.keyed.json'],
    [['coordinator.partition'], 'CoordinatorPartitions', 'coordinator.partition.json'],
    [['kafka.topic.names'], 'TopicNames', 'kafka.topic.names.json'],
    [['retry.backoff'], 'Backoff', 'retry.backoff.json'],
    [['record.batch'], 'RecordBatches', 'record.batch.json'],
    [PRODUCER, 'ProducerBatches', null],
    [['configs.validation'], 'ConfigValidation', 'configs.validation.json'],
    [['assignor.client'], 'ClientAssignors', null],
    [['assignor.server'], 'ServerAssignors', null],
  ]),
  ...mixed('book', [
    [['assignor.client'], 'BookClientAssignors', null],
    [['configs.validation'], 'BookConfigValidation', 'configs.validation.book.json'],
    [PRODUCER, 'BookProducerBatches', null],
  ]),
  ...counted('broker', KAFKA, [
    ['controller.partition.change', 'controller.PartitionChangeRecorder', 400],
    ['controller.partition.history', 'controller.PartitionHistoryRecorder', 85],
    ['leader.epoch.cache', 'storage.internals.epoch.LeaderEpochCacheRecorder', 100],
    ['producer.state', 'storage.internals.log.ProducerStateRecorder', 108],
    ['log.segments', 'storage.internals.log.LogSegmentsRecorder', 106],
    ['log.cleaner', 'storage.internals.log.LogCleaningRecorder', 95],
    ['group.consumer.reconcile', 'coordinator.group.modern.consumer.ReconcileRecorder', 250],
    ['mm2.offset.sync', 'connect.mirror.OffsetSyncRecorder', 115],
    ['mm2.policy', 'connect.mirror.PolicyRecorder', 40],
    ['connect.assignor', 'connect.runtime.distributed.AssignorRecorder', 75],
    ['connect.transforms', 'connect.runtime.TransformsRecorder', 80],
    ['raft.votes', 'raft.QuorumRecorder', 75],
  ]),
  ...counted('broker', 'kafkascope.oracle.', [
    ['replica.placement', 'ReplicaPlacementRecorder', 50],
    ['txn.states', 'TransactionStatesRecorder', 80],
    ['group.classic.states', 'ClassicGroupRecorder', 60],
    ['quota.throttle', 'QuotaRecorder', 50],
  ]),
  ...counted('brokerBook', '', [
    ['replica.placement.book', 'kafkascope.oracle.ReplicaPlacementBookRecorder', 100],
    ['controller.election.book', 'kafka.controller.ElectionBookRecorder', 130],
  ]),
  ...counted('book', '', [
    ['group.classic.states', 'kafkascope.oracle.ClassicGroupBookRecorder', 60],
    ['txn.states', 'kafkascope.oracle.TransactionStatesBookRecorder', 80],
    ['producer.state', 'kafka.log.ProducerStateBookRecorder', 108],
    ['leader.epoch.cache', 'kafkascope.oracle.LeaderEpochCacheBookRecorder', 100],
    ['log.segments', 'kafka.log.LogSegmentsBookRecorder', 106],
    ['log.cleaner', 'kafka.log.LogCleaningBookRecorder', 95],
    ['controller.states.book', 'kafkascope.oracle.ControllerStatesBookRecorder', 30],
    ['mm2.policy', `${KAFKA}connect.mirror.PolicyBookRecorder`, 60],
    ['mm2.offset.sync', `${KAFKA}connect.mirror.OffsetSyncBookRecorder`, 60],
    ['connect.assignor', `${KAFKA}connect.runtime.distributed.AssignorBookRecorder`, 75],
  ]),
];
