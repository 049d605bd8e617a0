import { unreachable } from '../kernel/assert.ts';
import {
  onAdminOutcome,
  onAdminTimer,
  onConsumerOutcome,
  onConsumerTimer,
  onProducerDisconnected,
  onProducerOutcome,
  onProducerTimer,
  type AdminTimer,
  type ConsumerTimer,
  type ProducerTimer,
} from '../clients/index.ts';
import { at } from '../kernel/lists.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { IncomingRequest } from '../network/turn.ts';
import { handleInClassicProcess, handleInZooKeeper } from './classic-life.ts';
import { controllerSetup } from './controller-setup.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';
import type { NodeTimer } from './facts.ts';
import type { ProcessInput } from './input.ts';
import { handleInServer } from './server.ts';
import { settleConsumer } from './settle-consumer.ts';
import { settleProducer } from './settle-producer.ts';
import { settleServer } from './settle.ts';
import type { AdminNode, ConsumerNode, ProducerNode } from './world.ts';
import { turnOf } from './turn-of.ts';

/** Lets a running process handle one input, and puts what became of it into the draft. */
export function handleInProcess(draft: Draft, id: NodeId, input: ProcessInput): void {
  const node = nodeOf(draft, id);
  switch (node.kind) {
    case 'server': {
      if (node.server.kind === 'down') return;
      const { runtime } = node.server;
      if (runtime.metadataSource === 'zookeeper') {
        handleInClassicProcess(draft, node, runtime, input);
        return;
      }
      const setup = controllerSetup(at(draft.clusters, node.cluster), node);
      const turn = turnOf(draft, id);
      settleServer(draft, turn, handleInServer(turn, setup, runtime, input));
      return;
    }
    case 'zookeeper':
      handleInZooKeeper(draft, node, input);
      return;
    case 'producer':
      handleInProducer(draft, node, input);
      return;
    case 'consumer':
      handleInConsumer(draft, node, input);
      return;
    case 'admin':
      handleInAdmin(draft, node, input);
      return;
    default:
      unreachable(node);
  }
}

function isProducerTimer(timer: NodeTimer): timer is ProducerTimer {
  return (
    timer.type === 'MetadataDue' || timer.type === 'SenderWake' || timer.type === 'WorkloadTick'
  );
}

function isConsumerTimer(timer: NodeTimer): timer is ConsumerTimer {
  return (
    timer.type === 'MetadataDue' ||
    timer.type === 'ConsumerWake' ||
    timer.type === 'HeartbeatDue' ||
    timer.type === 'RecordsProcessed'
  );
}

function isAdminTimer(timer: NodeTimer): timer is AdminTimer {
  return timer.type === 'MetadataDue' || timer.type === 'AdminWake';
}

function notAServer(incoming: IncomingRequest): never {
  throw new Error(`${incoming.body.api} was sent to a client`);
}

function handleInProducer(draft: Draft, node: ProducerNode, input: ProcessInput): void {
  if (node.producer === null) return;
  const turn = turnOf(draft, node.id);
  let { producer } = node;
  if (input.kind === 'request') notAServer(input.incoming);
  else if (input.kind === 'outcome') producer = onProducerOutcome(turn, producer, input.outcome);
  else if (input.kind === 'closed')
    producer = onProducerDisconnected(turn, producer, input.connection);
  else if (isProducerTimer(input.timer)) producer = onProducerTimer(turn, producer, input.timer);
  settleProducer(draft, node, producer);
}

function handleInConsumer(draft: Draft, node: ConsumerNode, input: ProcessInput): void {
  if (node.consumer === null) return;
  const turn = turnOf(draft, node.id);
  let { consumer } = node;
  if (input.kind === 'request') notAServer(input.incoming);
  else if (input.kind === 'outcome') consumer = onConsumerOutcome(turn, consumer, input.outcome);
  else if (input.kind === 'timer' && isConsumerTimer(input.timer))
    consumer = onConsumerTimer(turn, consumer, input.timer);
  settleConsumer(draft, node, consumer);
}

function handleInAdmin(draft: Draft, node: AdminNode, input: ProcessInput): void {
  if (node.admin === null) return;
  const turn = turnOf(draft, node.id);
  let { admin } = node;
  if (input.kind === 'request') notAServer(input.incoming);
  else if (input.kind === 'outcome') admin = onAdminOutcome(turn, admin, input.outcome);
  else if (input.kind === 'timer' && isAdminTimer(input.timer))
    admin = onAdminTimer(turn, admin, input.timer);
  putNode(draft, { ...node, random: nodeOf(draft, node.id).random, admin });
}
