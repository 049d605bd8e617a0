import { profileOf, validateConfigs, type ClientKind } from '../config/index.ts';
import {
  isPattern,
  parsePartitionRule,
  type Application,
  type SendRequest,
} from '../clients/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import { findLink } from '../network/wire.ts';
import { construct, PARTITION_RULE_KEY, PROCESSING_KEY } from './client-settings.ts';
import type {
  AddControllerCommand,
  AddServerCommand,
  ClientCommand,
  Command,
  ConsumerCommand,
  LinkCommand,
  ProcessCommand,
} from './commands.ts';
import { LIMITS } from './limits.ts';
import { isPaused } from './process.lifecycle.ts';
import { refusal, type Refusal } from './refusal.ts';
import { isReconfigurable, requiredConfig } from './settings.ts';
import type { ConfigValues } from './naming.ts';
import type { Cluster, Node, World } from './world.ts';

/** Why a command is impossible in this world, or null when it can be carried out. Changes nothing. */
export function refusalOf(world: World, command: Command): Refusal | null {
  switch (command.type) {
    case 'admin':
      return world.clusters[command.cluster] === undefined
        ? refusal('noSuchCluster', String(command.cluster))
        : null;
    case 'start':
    case 'stop':
    case 'kill':
    case 'pause':
    case 'resume':
    case 'powerLoss':
    case 'loseDisk':
    case 'slowDisk':
    case 'slowHandlers':
      return withNode(world, command.node, (node) => checkProcess(node, command));
    case 'cutLink':
    case 'healLink':
    case 'delayLink':
    case 'dropNext':
      return checkLink(world, command);
    case 'addServer':
    case 'addController':
      return checkAddServer(world, command);
    default:
      return checkClient(world, command);
  }
}

function withNode(world: World, id: NodeId, check: (node: Node) => Refusal | null): Refusal | null {
  const node = world.nodes[id];
  return node === undefined ? refusal('unknownProcess', String(id)) : check(node);
}

function isCount(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

const DELAY_MAX_MS = 600_000;
/** A record may take longer than any max.poll.interval.ms that one would set. */
const PROCESSING_MAX_MS = 86_400_000;

function checkProcess(node: Node, command: ProcessCommand): Refusal | null {
  const { process, name } = node;
  switch (command.type) {
    case 'start':
      return process === 'down' ? null : refusal('alreadyRunning', name);
    case 'stop':
      if (process === 'down') return refusal('notRunning', name);
      if (isPaused(process)) return refusal('alreadyPaused', name);
      return process === 'stopping' ? refusal('alreadyStopping', name) : null;
    case 'kill':
      return process === 'down' ? refusal('notRunning', name) : null;
    case 'powerLoss':
      if (process === 'down') return refusal('notRunning', name);
      return node.kind === 'server' ? null : refusal('notAServer', name);
    case 'pause':
      if (process === 'down') return refusal('notRunning', name);
      return isPaused(process) ? refusal('alreadyPaused', name) : null;
    case 'resume':
      return isPaused(process) ? null : refusal('notPaused', name);
    case 'loseDisk':
      return node.kind === 'server' ? null : refusal('notAServer', name);
    case 'slowDisk':
    case 'slowHandlers':
      if (node.kind !== 'server') return refusal('notAServer', name);
      return isCount(command.delayMs, DELAY_MAX_MS) ? null : refusal('invalidNumber', 'delayMs');
  }
}

function checkLink(world: World, command: LinkCommand): Refusal | null {
  if (command.type === 'dropNext') {
    const ends = [command.from, command.to].filter((id) => id !== null);
    const unknown = ends.find((id) => world.nodes[id] === undefined);
    return unknown === undefined ? null : refusal('unknownProcess', String(unknown));
  }
  const { from, to } = command;
  const unknown = [from, to].find((id) => world.nodes[id] === undefined);
  if (unknown !== undefined) return refusal('unknownProcess', String(unknown));
  if (from === to) return refusal('sameProcess', world.nodes[from]?.name ?? '');
  if (command.type === 'delayLink') {
    return isCount(command.extraLatencyMs, DELAY_MAX_MS)
      ? null
      : refusal('invalidNumber', 'extraLatencyMs');
  }
  const isFaulty =
    findLink(world.network, from, to) !== null || findLink(world.network, to, from) !== null;
  return command.type === 'healLink' && !isFaulty ? refusal('linkNotFaulty', '') : null;
}

function checkAddServer(
  world: World,
  command: AddServerCommand | AddControllerCommand,
): Refusal | null {
  const cluster = world.clusters[command.cluster];
  if (cluster === undefined) return refusal('noSuchCluster', String(command.cluster));
  // A controller that is none of a static quorum's voters does not start (KafkaConfig).
  if (command.type === 'addController' && !isReconfigurable(cluster))
    return refusal('staticQuorum', String(command.kafkaId));
  const servers = world.nodes.filter((node) => node.kind === 'server');
  if (servers.length >= LIMITS.servers) return refusal('tooMany', String(LIMITS.servers));
  if (!isCount(command.kafkaId, 1_000_000)) return refusal('invalidNumber', 'node.id');
  const isTaken = servers.some(
    (node) => node.cluster === command.cluster && node.kafkaId === command.kafkaId,
  );
  if (isTaken) return refusal('idTaken', String(command.kafkaId));
  const entries = {
    ...requiredConfig(command.kafkaId, false),
    ...cluster.config,
    ...command.config,
  };
  const verdict = validateConfigs(profileOf(cluster.profile), 'broker', entries);
  return verdict.accepted ? null : refusal('invalidConfig', '', verdict.refusal.message);
}

function checkNewClient(
  world: World,
  kind: ClientKind,
  { cluster: index, name, config }: { cluster: number; name: string; config: ConfigValues },
): Refusal | null {
  const cluster: Cluster | undefined = world.clusters[index];
  if (cluster === undefined) return refusal('noSuchCluster', String(index));
  if (name.length === 0 || name.length > LIMITS.nameLength) return refusal('invalidName', name);
  if (world.nodes.some((node) => node.name === name)) return refusal('nameTaken', name);
  const clients = world.nodes.filter(
    (node) => node.kind === 'producer' || node.kind === 'consumer',
  );
  if (clients.length >= LIMITS.clients) return refusal('tooMany', String(LIMITS.clients));
  if (!/^\d{0,7}$/.test(config[PROCESSING_KEY] ?? '0'))
    return refusal('invalidNumber', PROCESSING_KEY);
  const rule = config[PARTITION_RULE_KEY] ?? '';
  if (rule !== '' && parsePartitionRule(rule) === null)
    return refusal('invalidConfig', '', `Invalid value ${rule} for ${PARTITION_RULE_KEY}`);
  const construction = construct(cluster, kind, config);
  if (construction.accepted) return null;
  const { cause, message } = construction.refusal;
  return refusal('invalidConfig', '', cause?.message ?? message);
}

function checkClient(world: World, command: ClientCommand): Refusal | null {
  switch (command.type) {
    case 'addProducer':
      return checkNewClient(world, 'producer', command) ?? checkWorkload(command.workload);
    case 'addConsumer':
      return (
        checkNewClient(world, 'consumer', command) ??
        checkReading(command.pattern ?? null, command.application ?? null)
      );
    case 'setWorkload':
      return withNode(world, command.node, (node) =>
        node.kind === 'producer'
          ? (checkRunning(node) ?? checkWorkload(command.workload))
          : refusal('notAProducer', node.name),
      );
    case 'send':
      return withNode(world, command.node, (node) => {
        if (node.kind !== 'producer') return refusal('notAProducer', node.name);
        if (command.records.length > LIMITS.recordsPerCommand) {
          return refusal('tooMany', String(LIMITS.recordsPerCommand));
        }
        const isLong = command.records.some((record) => charactersOf(record) > LIMITS.textLength);
        return isLong ? refusal('tooMany', String(LIMITS.textLength)) : checkRunning(node);
      });
    case 'flush':
      return withNode(world, command.node, (node) =>
        node.kind === 'producer' ? checkRunning(node) : refusal('notAProducer', node.name),
      );
    case 'close':
      return withNode(world, command.node, (node) => {
        if (node.kind !== 'producer') return refusal('notAProducer', node.name);
        return isCount(command.timeoutMs, Number.MAX_SAFE_INTEGER)
          ? checkRunning(node)
          : refusal('invalidNumber', 'timeoutMs');
      });
    default:
      return withNode(world, command.node, (node) => checkConsumer(node, command));
  }
}

/** Whether a pattern can be read, and a program be written. */
function checkReading(pattern: string | null, program: Application | null): Refusal | null {
  if (pattern !== null && !isPattern(pattern)) return refusal('invalidPattern', pattern);
  if (program === null) return null;
  const { processingMs, crashAfterRecords } = program;
  if (!isCount(processingMs, PROCESSING_MAX_MS)) return refusal('invalidNumber', 'processingMs');
  return isCount(crashAfterRecords ?? 1, Number.MAX_SAFE_INTEGER)
    ? null
    : refusal('invalidNumber', 'crashAfterRecords');
}

function checkConsumer(node: Node, command: ConsumerCommand): Refusal | null {
  if (node.kind !== 'consumer') return refusal('notAConsumer', node.name);
  switch (command.type) {
    case 'seek':
      return isCount(command.offset, Number.MAX_SAFE_INTEGER)
        ? checkAssigned(node, command)
        : refusal('invalidNumber', 'offset');
    case 'seekTo':
    case 'pausePartition':
      return checkAssigned(node, command);
    case 'closeConsumer':
      return checkProcess(node, { type: 'stop', node: node.id });
    case 'commitNow':
    case 'enforceRebalance':
      return node.config['group.id'] === undefined
        ? refusal('noGroup', node.name)
        : checkRunning(node);
    case 'subscribe':
      if (node.config['group.id'] === undefined || node.byHand)
        return refusal('noGroup', node.name);
      return checkReading(command.pattern, null) ?? checkRunning(node);
    case 'setApplication':
      return checkReading(null, command.application) ?? checkRunning(node);
  }
}

/** [CON-12] A member seeks and pauses what it owns: "No current assignment for partition" (SubscriptionState.assignedState). */
function checkAssigned(
  node: Extract<Node, { readonly kind: 'consumer' }>,
  { topic, partition }: { readonly topic: string; readonly partition: number },
): Refusal | null {
  const notRunning = checkRunning(node);
  if (notRunning !== null || node.byHand) return notRunning;
  const isOwned = node.consumer?.partitions.some(
    (one) => one.topic === topic && one.partition === partition,
  );
  return isOwned === true ? null : refusal('notAssigned', `${topic}-${partition}`);
}

function charactersOf({ key, value, headers = [] }: Omit<SendRequest, 'sendId'>): number {
  const inHeaders = headers.reduce(
    (sum, one) => sum + one.key.length + (one.value?.length ?? 0),
    0,
  );
  return (key?.length ?? 0) + (value?.length ?? 0) + inHeaders;
}

function checkRunning(node: Node): Refusal | null {
  return node.process === 'running' ? null : refusal('notRunning', node.name);
}

function checkWorkload(workload: { readonly everyMs: number } | null): Refusal | null {
  if (workload === null) return null;
  return Number.isInteger(workload.everyMs) && workload.everyMs >= 1
    ? null
    : refusal('invalidNumber', 'everyMs');
}
