import type {
  BrokerPicture,
  ClientPicture,
  ClusterPicture,
  ControllerPicture,
  Picture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
import {
  brokerNote,
  clientName,
  clientNotes,
  processWord,
  replicaName,
  type Words,
} from './words.ts';
import { epochNote, sessionNotes } from './zookeeper.ts';

/** Whole lines for whoever hears the figure instead of seeing it. */

export function controllerLine(words: Words, controller: ControllerPicture): string {
  const { text } = words;
  const name = text('stage:controller', { id: controller.kafkaId });
  const { epoch, logEndOffset: end } = controller;
  const state = processWord(words, controller);
  if (controller.isActive) return text('stage:line.controllerActive', { name, epoch, end, state });
  const role = controller.role ?? text('stage:standby');
  return text('stage:line.controllerStandby', { name, role, epoch, end, state });
}

/** @param controller on ZooKeeper: the controller in this broker, or null */
export function brokerLine(
  words: Words,
  broker: BrokerPicture,
  viewTimeMs: number,
  controller: ControllerPicture | null,
): string {
  const { text } = words;
  const name = text('stage:broker', { id: broker.kafkaId });
  const rack = broker.rack === null ? null : text('stage:rack', { rack: broker.rack });
  const note = brokerNote(words, broker, viewTimeMs, false);
  const parts = [
    controller === null ? null : `${text('stage:controllerShort')} ${epochNote(words, controller)}`,
    processWord(words, broker),
    broker.state,
    sessionNotes(words, broker)[0] ?? null,
    text(`stage:registration.${broker.registration}`),
    note?.long ?? null,
    rack,
  ].filter((part) => part !== null);
  return text('stage:line.broker', { name, state: [...new Set(parts)].join(', ') });
}

export function clientLine(words: Words, client: ClientPicture): string {
  const parts = [processWord(words, client), clientNotes(words, client)[0] ?? ''].filter(
    (part) => part !== '',
  );
  const state = [...new Set(parts)].join(', ');
  return words.text('stage:line.client', { name: clientName(words, client), state });
}

/** `orders-1: leader, in sync, end 8, high watermark 7`. */
export function replicaLine({ text }: Words, replica: ReplicaPicture): string {
  const role = replica.isLeader ? text('stage:leader') : text('stage:follower');
  const preferred = replica.isPreferred ? `, ${text('stage:line.preferred')}` : '';
  return text('stage:line.replica', {
    name: replicaName(replica),
    role: role + preferred,
    sync: replica.isInSync ? text('stage:line.inSync') : text('stage:line.outOfSync'),
    end: replica.logEndOffset,
    highWatermark: replica.highWatermark ?? text('stage:unknown'),
  });
}

export interface PartitionSummary {
  readonly topic: string;
  readonly partition: number;
  readonly leader: number | null;
  readonly isr: readonly number[];
  readonly osr: readonly number[];
}

/** The partitions of a cluster by what their replicas say, in order of name and number. */
export function partitionsOf(cluster: ClusterPicture): readonly PartitionSummary[] {
  const found = new Map<string, PartitionSummary>();
  for (const broker of cluster.brokers) {
    for (const replica of broker.topics.flatMap((topic) => topic.replicas)) {
      const name = replicaName(replica);
      const { topic, partition } = replica;
      const known = found.get(name) ?? { topic, partition, leader: null, isr: [], osr: [] };
      const id = broker.kafkaId;
      found.set(name, {
        ...known,
        leader: replica.isLeader ? id : known.leader,
        isr: replica.isInSync ? [...known.isr, id] : known.isr,
        osr: replica.isInSync ? known.osr : [...known.osr, id],
      });
    }
  }
  return [...found.values()].sort((a, b) =>
    a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1,
  );
}

export function partitionLine({ text, format }: Words, partition: PartitionSummary): string {
  const none = text('stage:line.none');
  return text('stage:line.partition', {
    name: replicaName(partition),
    leader: partition.leader ?? text('stage:line.noLeader'),
    isr: format.ids(partition.isr) || none,
    osr: format.ids(partition.osr) || none,
  });
}

/** What each process is called, by node. */
export function namesByNode(words: Words, picture: Picture): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const cluster of picture.clusters) {
    for (const { node, serverId } of cluster.ensemble?.servers ?? []) {
      names.set(node, words.text('stage:zooKeeper', { id: serverId }));
    }
    for (const { node, kafkaId } of cluster.controllers) {
      names.set(node, words.text('stage:controller', { id: kafkaId }));
    }
    for (const { node, kafkaId } of cluster.brokers) {
      names.set(node, words.text('stage:broker', { id: kafkaId }));
    }
    for (const client of cluster.clients) names.set(client.node, clientName(words, client));
  }
  return names;
}
