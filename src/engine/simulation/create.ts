import { changeServerNode } from './changes.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import { createStream, draw } from '../kernel/random.ts';
import { createUuid } from '../kernel/uuid.ts';
import { createNetwork } from '../network/state.ts';
import type { Voter } from '../network/protocol/index.ts';
import type { ProfileName } from '../config/index.ts';
import { newAdmin, newServer, newZooKeeper } from './additions.ts';
import type { Command } from './commands.ts';
import { beginDraft, finishDraft, nodeOf, putNode, schedule, type Draft } from './draft.ts';
import { startProcess } from './processes.ts';
import { isReconfigurable } from './settings.ts';
import type { ClusterId, ConfigValues } from './naming.ts';
import type { World } from './world.ts';

export interface BrokerSpec {
  readonly id: number;
  readonly rack: string | null;
}

interface EnsembleSpec {
  /** Odd: a majority of them has to live. */
  readonly size: number;
  /** As in zoo.cfg: `tickTime`. */
  readonly config: ConfigValues;
}

const DEFAULT_ENSEMBLE: EnsembleSpec = { size: 1, config: {} };

export interface ClusterSpec {
  readonly name: string;
  readonly profile: ProfileName;
  readonly brokers: readonly BrokerSpec[];
  /**
   * 'combined': every broker is a voter too; ids: the controllers, which are nodes of their own; 'zookeeper': an ensemble
   * keeps the metadata, and one of the brokers is the controller.
   */
  readonly controllers: 'combined' | 'zookeeper' | readonly number[];
  /** With 'zookeeper': its members; one with ZooKeeper's own settings if nothing is said. */
  readonly ensemble?: EnsembleSpec;
  readonly config: ConfigValues;
  /** Feature levels that differ from the version's own. */
  readonly features: Readonly<Record<string, number>>;
  /** Settings of the administrator's client; without them it has Kafka's defaults. */
  readonly adminConfig?: ConfigValues;
}

/** A command that the world gives itself at a time of its own. */
export interface ScriptedCommand {
  readonly atMs: number;
  readonly command: Command;
}

/** All that a world begins with; with the same spec and seed it is the same world. */
export interface WorldSpec {
  readonly clusters: readonly ClusterSpec[];
  readonly script: readonly ScriptedCommand[];
  readonly latencyMs: number;
  readonly jitterMs: number;
}

function emptyWorld(spec: WorldSpec, seed: number): World {
  return {
    format: 1,
    seed,
    nowMs: 0,
    stepCount: -1,
    nextSeq: 0,
    agenda: null,
    network: createNetwork(seed, spec.latencyMs, spec.jitterMs),
    hosts: [],
    clusters: [],
    nodes: [],
  };
}

/** Feature levels of a new cluster of the version (kafka-features.sh describe, finalized versions). */
const DEFAULT_FEATURES: Readonly<Record<ProfileName, Readonly<Record<string, number>>>> = {
  modern: { 'eligible.leader.replicas.version': 1, 'group.version': 1, 'transaction.version': 2 },
  book: {},
};

function ensembleOf({
  controllers,
  ensemble,
}: Pick<ClusterSpec, 'controllers' | 'ensemble'>): EnsembleSpec {
  return controllers === 'zookeeper' ? (ensemble ?? DEFAULT_ENSEMBLE) : { size: 0, config: {} };
}

function addCluster(draft: Draft, spec: ClusterSpec): void {
  const cluster: ClusterId = draft.clusters.length;
  const isCombined = spec.controllers === 'combined';
  const controllerIds = typeof spec.controllers === 'string' ? [] : spec.controllers;
  const controllers = controllerIds.map((kafkaId) => ({
    kafkaId,
    rack: null,
    isBroker: false,
    isController: true,
  }));
  const brokers = spec.brokers.map(({ id, rack }) => ({
    kafkaId: id,
    rack,
    isBroker: true,
    isController: isCombined,
  }));
  const ensemble = Array.from({ length: ensembleOf(spec).size }, (_, index) => {
    const node = newZooKeeper(draft, cluster, index + 1, ensembleOf(spec).config);
    draft.nodes = [...draft.nodes, node];
    return node;
  });
  const servers = [...controllers, ...brokers].map((server) => {
    const node = newServer(draft, { ...server, cluster, config: {} });
    draft.nodes = [...draft.nodes, node];
    return node;
  });
  const admin = newAdmin(draft, cluster, spec.adminConfig ?? {});
  const voters = servers
    .filter(({ isController }) => isController)
    .map(({ kafkaId, id }): Voter => ({ id: kafkaId, directoryId: '', endpoint: id }));
  const features = { ...DEFAULT_FEATURES[spec.profile], ...spec.features };
  const { name, profile, config } = spec;
  draft.nodes = [...draft.nodes, admin];
  draft.clusters = [
    ...draft.clusters,
    { name, profile, config, features, voters, admin: admin.id, toldMetadataOffset: -1 },
  ];
  if (isReconfigurable({ features })) formatVoters(draft, cluster);
  for (const { id } of [...ensemble, ...servers, admin]) startProcess(draft, id);
}

/** Drawn apart from the process's own numbers, so that the rest of its life stays what it is in a static quorum. */
function directoryIdOf(seed: number, node: number): string {
  let stream = createStream(seed, `directory/${node}`);
  return createUuid((bound) => {
    const drawn = draw(stream, bound);
    ({ stream } = drawn);
    return drawn.value;
  });
}

/** The disks of the first voters know each other before any of them runs (kafka-storage format --initial-controllers). */
function formatVoters(draft: Draft, index: ClusterId): void {
  const cluster = at(draft.clusters, index);
  const voters = cluster.voters.map((voter) => ({
    ...voter,
    directoryId: directoryIdOf(draft.seed, voter.endpoint),
  }));
  draft.clusters = replaceAt(draft.clusters, index, { ...cluster, voters });
  for (const { endpoint, directoryId } of voters) {
    const node = nodeOf(draft, endpoint);
    if (node.kind !== 'server' || node.server.kind === 'up') continue;
    const { disk } = node.server;
    const quorum = { ...disk.quorum, directoryId, formattedVoters: voters };
    putNode(draft, changeServerNode(node, { server: { kind: 'down', disk: { ...disk, quorum } } }));
  }
}

/** Position of the first process that a script's own `add…` commands will get: specs' servers and admins come first. */
export function firstAddedNode(spec: Pick<WorldSpec, 'clusters'>): number {
  return spec.clusters.reduce((count, cluster) => {
    const { brokers, controllers } = cluster;
    const separate = typeof controllers === 'string' ? 0 : controllers.length;
    return count + ensembleOf(cluster).size + brokers.length + separate + 1;
  }, 0);
}

/** The world at its beginning: every process has just been started, the script lies on the agenda. */
export function createWorld(spec: WorldSpec, seed: number): World {
  const empty = emptyWorld(spec, seed);
  const draft = beginDraft(empty, null, 0);
  for (const cluster of spec.clusters) addCluster(draft, cluster);
  for (const { atMs, command } of spec.script) schedule(draft, atMs, { kind: 'command', command });
  return finishDraft(draft);
}
