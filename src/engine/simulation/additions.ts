import { EMPTY_ZOOKEEPER_DISK } from '../controller/index.ts';
import { PLAIN_APPLICATION, type Application } from '../clients/index.ts';
import { createStream } from '../kernel/random.ts';
import { PROCESSING_KEY } from './client-settings.ts';
import { emptyServerDisk } from './process-end.ts';
import type { AddControllerCommand, AddServerCommand, ClientCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { startProcess } from './processes.ts';
import { giveWorkload } from './sends.ts';
import type { ClusterId, ConfigValues } from './naming.ts';
import type {
  AdminNode,
  ConsumerNode,
  Node,
  ProducerNode,
  ServerNode,
  ZooKeeperNode,
} from './world.ts';

interface NewNode {
  readonly name: string;
  readonly cluster: ClusterId;
  readonly rack: string | null;
  readonly config: ConfigValues;
}

/** What every new process has; each stands on a host of its own. */
function newBase(draft: Draft, { name, cluster, rack, config }: NewNode) {
  const id = draft.nodes.length;
  const host = draft.hosts.length;
  draft.hosts = [...draft.hosts, { name, rack, isPowered: true }];
  const random = createStream(draft.seed, `process/${id}`);
  return {
    id,
    name,
    cluster,
    host,
    process: 'down',
    random,
    lives: 0,
    fateStep: draft.stepCount,
    held: [],
    config: { ...config },
  } as const;
}

function addNode(draft: Draft, node: Node): void {
  draft.nodes = [...draft.nodes, node];
  draft.facts.push({ type: 'NodeAdded', name: node.name, node: node.id });
  startProcess(draft, node.id);
}

export interface NewServer {
  readonly cluster: ClusterId;
  readonly kafkaId: number;
  readonly rack: string | null;
  readonly config: ConfigValues;
  readonly isBroker: boolean;
  readonly isController: boolean;
}

/** A server that has not been started yet, on an empty disk. */
export function newServer(draft: Draft, spec: NewServer): ServerNode {
  const { kafkaId, isBroker, isController } = spec;
  const name = `${isBroker ? 'broker' : 'controller'} ${kafkaId}`;
  const base = newBase(draft, { ...spec, name });
  const server = { kind: 'down', disk: emptyServerDisk() } as const;
  return {
    ...base,
    kind: 'server',
    kafkaId,
    isBroker,
    isController,
    diskDelayMs: 0,
    handlerDelayMs: 0,
    requestPath: null,
    server,
  };
}

/** A member of an ensemble that has not been started yet. */
export function newZooKeeper(
  draft: Draft,
  cluster: ClusterId,
  serverId: number,
  config: ConfigValues,
): ZooKeeperNode {
  const base = newBase(draft, { name: `zookeeper ${serverId}`, cluster, rack: null, config });
  const zookeeper = { kind: 'down', disk: EMPTY_ZOOKEEPER_DISK } as const;
  return { ...base, kind: 'zookeeper', serverId, zookeeper };
}

export function newAdmin(draft: Draft, cluster: ClusterId, config: ConfigValues): AdminNode {
  const base = newBase(draft, { name: 'admin', cluster, rack: null, config });
  return { ...base, kind: 'admin', admin: null };
}

/** Adds a broker to a running cluster. */
export function addServer(draft: Draft, command: AddServerCommand): void {
  addNode(draft, newServer(draft, { ...command, isBroker: true, isController: false }));
}

/** Adds a controller to a running cluster whose voters can be changed. */
export function addController(
  draft: Draft,
  { cluster, kafkaId, config }: AddControllerCommand,
): void {
  const spec = { cluster, kafkaId, config, rack: null, isBroker: false, isController: true };
  addNode(draft, newServer(draft, spec));
}

export function addProducer(
  draft: Draft,
  command: Extract<ClientCommand, { type: 'addProducer' }>,
): void {
  const base = newBase(draft, { ...command, rack: null });
  const node: ProducerNode = {
    ...base,
    kind: 'producer',
    producer: null,
    sendsGiven: 0,
    workloadsGiven: 0,
  };
  addNode(draft, node);
  if (command.workload !== null) giveWorkload(draft, node.id, command.workload);
}

/** Without further word a program works on each record for as long as the configuration says, and commits nothing itself. */
function plainApplication(config: ConfigValues): Application {
  return { ...PLAIN_APPLICATION, processingMs: Number(config[PROCESSING_KEY] ?? 0) };
}

export function addConsumer(
  draft: Draft,
  command: Extract<ClientCommand, { type: 'addConsumer' }>,
): void {
  const base = newBase(draft, { ...command, rack: command.config['client.rack'] ?? null });
  const {
    topics,
    pattern = null,
    byHand,
    application = plainApplication(command.config),
  } = command;
  const hasGroup = command.config['group.id'] !== undefined;
  const node: ConsumerNode = {
    ...base,
    kind: 'consumer',
    topics,
    pattern,
    byHand: byHand ?? !hasGroup,
    program: application,
    consumer: null,
  };
  addNode(draft, node);
}
