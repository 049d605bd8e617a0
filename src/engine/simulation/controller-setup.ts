import {
  configDefinition,
  createConfigReader,
  profileOf,
  validateConfigs,
  validateTopicName,
  type ConfigOwner,
  type ProfileName,
} from '../config/index.ts';
import type { ControllerSetup } from '../controller/index.ts';
import type { ConfigResourceType } from '../network/protocol/index.ts';
import { KRAFT_VERSION, requiredConfig, serverConfig } from './settings.ts';
import type { Cluster, ServerNode } from './world.ts';

/** QuorumController.MAX_RECORDS_PER_USER_OP */
const MAX_RECORDS_PER_USER_OP = 10_000;
/** ReplicationControlManager.MAX_ELECTIONS_PER_IMBALANCE */
const MAX_ELECTIONS_PER_IMBALANCE = 1_000;

const OWNERS: Readonly<Record<ConfigResourceType, ConfigOwner | null>> = {
  topic: 'topic',
  broker: 'broker',
  group: 'group',
  'client-metrics': null,
};

function whyInvalid(
  profile: ProfileName,
  resourceType: ConfigResourceType,
  values: Readonly<Record<string, string>>,
): string | null {
  const owner = OWNERS[resourceType];
  if (owner === null) return null;
  const entries = owner === 'broker' ? { ...requiredConfig(1, true), ...values } : values;
  const verdict = validateConfigs(profileOf(profile), owner, entries);
  return verdict.accepted ? null : verdict.refusal.message;
}

function listDefault(
  profile: ProfileName,
  resourceType: ConfigResourceType,
  key: string,
): string | null {
  const owner = OWNERS[resourceType];
  const definition = owner === null ? null : configDefinition(profile, owner, key);
  if (definition?.type !== 'LIST') return null;
  const { defaultValue } = definition;
  return Array.isArray(defaultValue) ? defaultValue.join(',') : '';
}

function createSetup(cluster: Cluster, node: ServerNode): ControllerSetup {
  const { profile } = cluster;
  const { kraft } = profileOf(profile).features;
  const configs = serverConfig(cluster, node);
  const { number, boolean } = createConfigReader(profile, 'broker');
  const read = (key: string): number => number(configs, key);
  return {
    settings: {
      nodeId: node.kafkaId,
      sessionTimeoutMs: read('broker.session.timeout.ms'),
      numPartitionsDefault: read('num.partitions'),
      defaultReplicationFactor: read('default.replication.factor'),
      minInSyncReplicas: read('min.insync.replicas'),
      uncleanLeaderElectionEnable: boolean(configs, 'unclean.leader.election.enable'),
      autoLeaderRebalance: boolean(configs, 'auto.leader.rebalance.enable'),
      leaderImbalanceCheckIntervalMs: read('leader.imbalance.check.interval.seconds') * 1_000,
      // On ZooKeeper nothing is periodic about unclean elections, and there is no log to keep moving.
      uncleanElectionIntervalMs: kraft ? read('unclean.leader.election.interval.ms') : 0,
      maxIdleIntervalMs: kraft ? read('metadata.max.idle.interval.ms') : 0,
      maxRecordsPerUserOp: MAX_RECORDS_PER_USER_OP,
      maxElectionsPerImbalance: MAX_ELECTIONS_PER_IMBALANCE,
    },
    rules: {
      validateConfig: (resourceType, values) => whyInvalid(profile, resourceType, values),
      listDefault: (resourceType, key) => listDefault(profile, resourceType, key),
      validateTopicName: (name) => validateTopicName(profileOf(profile), name)?.message ?? null,
    },
    bootstrapFeatures: Object.fromEntries(
      Object.entries(cluster.features).filter(([feature]) => feature !== KRAFT_VERSION),
    ),
    snapshots: {
      maxBytesBetween: kraft ? read('metadata.log.max.record.bytes.between.snapshots') : 0,
      maxIntervalMs: kraft ? read('metadata.log.max.snapshot.interval.ms') : 0,
    },
  };
}

// Settings are a function of what the node and its cluster were started with; both keep their identity meanwhile.
const setups = new WeakMap<
  object,
  { readonly features: Cluster['features']; readonly setup: ControllerSetup }
>();

/** What a controller on this node decides with. */
export function controllerSetup(cluster: Cluster, node: ServerNode): ControllerSetup {
  const known = setups.get(node.config);
  if (known?.features === cluster.features) return known.setup;
  const setup = createSetup(cluster, node);
  setups.set(node.config, { features: cluster.features, setup });
  return setup;
}
