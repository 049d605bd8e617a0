import { changer } from '../kernel/records.ts';
import type { ServerNode, ProducerNode, ConsumerNode } from './world.ts';
import type { KraftRuntime, BrokerRuntime } from './server-state.ts';

export const changeServerNode = changer<ServerNode>((serverNode) => ({
  kind: serverNode.kind,
  kafkaId: serverNode.kafkaId,
  isBroker: serverNode.isBroker,
  isController: serverNode.isController,
  diskDelayMs: serverNode.diskDelayMs,
  handlerDelayMs: serverNode.handlerDelayMs,
  requestPath: serverNode.requestPath,
  server: serverNode.server,
  id: serverNode.id,
  name: serverNode.name,
  cluster: serverNode.cluster,
  host: serverNode.host,
  process: serverNode.process,
  random: serverNode.random,
  lives: serverNode.lives,
  fateStep: serverNode.fateStep,
  held: serverNode.held,
  config: serverNode.config,
}));

export const changeProducerNode = changer<ProducerNode>((producerNode) => ({
  kind: producerNode.kind,
  producer: producerNode.producer,
  sendsGiven: producerNode.sendsGiven,
  workloadsGiven: producerNode.workloadsGiven,
  id: producerNode.id,
  name: producerNode.name,
  cluster: producerNode.cluster,
  host: producerNode.host,
  process: producerNode.process,
  random: producerNode.random,
  lives: producerNode.lives,
  fateStep: producerNode.fateStep,
  held: producerNode.held,
  config: producerNode.config,
}));

export const changeConsumerNode = changer<ConsumerNode>((consumerNode) => ({
  kind: consumerNode.kind,
  topics: consumerNode.topics,
  pattern: consumerNode.pattern,
  byHand: consumerNode.byHand,
  program: consumerNode.program,
  consumer: consumerNode.consumer,
  id: consumerNode.id,
  name: consumerNode.name,
  cluster: consumerNode.cluster,
  host: consumerNode.host,
  process: consumerNode.process,
  random: consumerNode.random,
  lives: consumerNode.lives,
  fateStep: consumerNode.fateStep,
  held: consumerNode.held,
  config: consumerNode.config,
}));

export const changeKraftRuntime = changer<KraftRuntime>((kraftRuntime) => ({
  metadataSource: kraftRuntime.metadataSource,
  quorum: kraftRuntime.quorum,
  image: kraftRuntime.image,
  snapshots: kraftRuntime.snapshots,
  controller: kraftRuntime.controller,
  broker: kraftRuntime.broker,
}));

export const changeBrokerRuntime = changer<BrokerRuntime>((brokerRuntime) => ({
  control: brokerRuntime.control,
  replication: brokerRuntime.replication,
  groups: brokerRuntime.groups,
  hasPublished: brokerRuntime.hasPublished,
}));
