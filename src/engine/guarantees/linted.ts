import { profileOf } from '../config/index.ts';
import { findTopic } from '../controller/index.ts';
import { eachQueue } from '../clients/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import { configValue } from '../picture/details/configs.ts';
import { newestImage } from '../picture/metadata.ts';
import { construct } from '../simulation/client-settings.ts';
import type { ConfigValues } from '../simulation/naming.ts';
import type { World } from '../simulation/world.ts';
import { lint, type LintReport } from './linter.ts';

/** A producer's configuration and a topic, which either there is or somebody is about to create. */
export interface LintDraft {
  readonly cluster: number;
  /** Of the producer; empty: Kafka's defaults. */
  readonly producer: ConfigValues;
  /** '' for a topic that is to be. */
  readonly topic: string;
  /** Settings of a topic that is to be. */
  readonly topicConfig: ConfigValues;
  /** Null: that of the topic that there is. */
  readonly replicationFactor: number | null;
}

/** Judges a producer's and a topic's settings together; null where Kafka refuses them, or knows no such topic. */
export function lintOf(world: World, draft: LintDraft): LintReport | null {
  const cluster = world.clusters[draft.cluster];
  if (cluster === undefined) return null;
  const producer = construct(cluster, 'producer', draft.producer);
  const known = findTopic(newestImage(world, draft.cluster), draft.topic);
  const replicationFactor = draft.replicationFactor ?? known?.partitions[0]?.replicas.length;
  if (!producer.accepted || replicationFactor === undefined) return null;
  const ofTopic = (key: string): string =>
    draft.topicConfig[key] ?? configValue(world, draft.cluster, draft.topic, key);
  const acks = String(producer.values['acks'] ?? 'all');
  return lint(
    {
      acks: acks === '0' || acks === '1' ? acks : 'all',
      enableIdempotence: producer.values['enable.idempotence'] === true,
      maxInFlightRequests: Number(producer.values['max.in.flight.requests.per.connection']),
      retries: Number(producer.values['retries']),
      replicationFactor,
      minInsyncReplicas: Number(ofTopic('min.insync.replicas')),
      uncleanElection: ofTopic('unclean.leader.election.enable') === 'true',
    },
    profileOf(cluster.profile).features.highWatermarkHeldBelowMinIsr,
  );
}

/** The topics that a producer writes to. */
export function lintPartners(world: World, id: NodeId): readonly string[] {
  const node = world.nodes[id];
  if (node?.kind !== 'producer' || node.producer === null) return [];
  const topics = new Set<string>();
  const { workload } = node.producer;
  if (workload !== null) topics.add(workload.workload.topic);
  eachQueue(node.producer, (topic) => topics.add(topic));
  return [...topics];
}
