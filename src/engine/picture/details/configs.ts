import {
  brokerSynonyms,
  configDefinition,
  explainedKeys,
  meaningKey,
  type ConfigOwner,
  type ProfileName,
} from '../../config/index.ts';
import { resourceConfig } from '../../controller/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import { serverConfig } from '../../simulation/settings.ts';
import type { ConfigValues } from '../../simulation/naming.ts';
import type { ServerNode, World } from '../../simulation/world.ts';
import { newestImage } from '../metadata.ts';
import { textOf } from './config-text.ts';

/** Where a value comes from: Kafka's default, the file it was started with, a change while it ran, or its brokers. */
type ConfigOrigin = 'default' | 'given' | 'dynamic' | 'broker';

/** One setting under Kafka's own name. */
export interface ConfigRow {
  readonly key: string;
  /** As text, as a person would write it; '' is nothing. */
  readonly value: string;
  readonly defaultValue: string;
  readonly origin: ConfigOrigin;
  /** Name of its explanation (`topic.retention-ms`); null where the simulator explains nothing. */
  readonly meaning: string | null;
}

interface Layer {
  readonly origin: ConfigOrigin;
  readonly values: ConfigValues;
}

/** Whose configuration is shown. */
export type ConfigThing =
  | { readonly kind: 'node'; readonly node: NodeId }
  | { readonly kind: 'topic'; readonly cluster: number; readonly topic: string };

function defaultText(profile: ProfileName, owner: ConfigOwner, key: string): string {
  return textOf(configDefinition(profile, owner, key)?.defaultValue ?? null);
}

function rowOf(
  profile: ProfileName,
  owner: ConfigOwner,
  key: string,
  layers: readonly Layer[],
): ConfigRow {
  const layer = layers.find(({ values }) => values[key] !== undefined);
  const defaultValue = defaultText(profile, owner, key);
  return {
    key,
    value: layer?.values[key] ?? defaultValue,
    defaultValue,
    origin: layer?.origin ?? 'default',
    meaning: meaningKey(owner, key),
  };
}

function rowsOf(
  profile: ProfileName,
  owner: ConfigOwner,
  layers: readonly Layer[],
): readonly ConfigRow[] {
  const explained = explainedKeys(owner).filter(
    (key) => configDefinition(profile, owner, key) !== null,
  );
  const others = layers
    .filter(({ origin }) => origin !== 'broker')
    .flatMap(({ values }) => Object.keys(values))
    .filter((key) => !explained.includes(key));
  return [...new Set([...others, ...explained])].map((key) => rowOf(profile, owner, key, layers));
}

/** What brokers say about a topic's keys, under the topic's names. */
function brokerLayer(values: ConfigValues, keys: readonly string[]): ConfigValues {
  return Object.fromEntries(
    keys.flatMap((key) => {
      for (const { brokerKey, factor } of brokerSynonyms(key)) {
        const value = values[brokerKey];
        if (value !== undefined)
          return [[key, factor === 1 ? value : String(Number(value) * factor)]];
      }
      return [];
    }),
  );
}

function topicLayers(world: World, clusterId: number, topic: string): readonly Layer[] {
  const cluster = world.clusters[clusterId];
  const image = newestImage(world, clusterId);
  const dynamic = resourceConfig(image, { resourceType: 'broker', resourceName: '' });
  const keys = explainedKeys('topic');
  return [
    {
      origin: 'dynamic',
      values: resourceConfig(image, { resourceType: 'topic', resourceName: topic }),
    },
    { origin: 'broker', values: brokerLayer({ ...cluster?.config, ...dynamic }, keys) },
  ];
}

/** What is in effect for a topic, as text. */
export function configValue(world: World, cluster: number, topic: string, key: string): string {
  const profile = world.clusters[cluster]?.profile ?? 'modern';
  return rowOf(profile, 'topic', key, topicLayers(world, cluster, topic)).value;
}

/** What a server is started with that the world keeps elsewhere: who it is, and where it stands. */
function placeOf(
  world: World,
  { kafkaId, isBroker, isController, host, cluster }: ServerNode,
): ConfigValues {
  const roles = [...(isBroker ? ['broker'] : []), ...(isController ? ['controller'] : [])];
  const rack = world.hosts[host]?.rack ?? null;
  const isOnZooKeeper = world.clusters[cluster]?.profile === 'book';
  const names = isOnZooKeeper
    ? { 'broker.id': String(kafkaId) }
    : { 'process.roles': roles.join(','), 'node.id': String(kafkaId) };
  return {
    ...names,
    ...(rack !== null && { 'broker.rack': rack }),
  };
}

/** The settings of a process or a topic: what was set, and what the simulator explains. Empty where there are none. */
export function configRows(world: World, thing: ConfigThing): readonly ConfigRow[] {
  if (thing.kind === 'topic') {
    const cluster = world.clusters[thing.cluster];
    if (cluster === undefined) return [];
    return rowsOf(cluster.profile, 'topic', topicLayers(world, thing.cluster, thing.topic));
  }
  const node = world.nodes[thing.node];
  const cluster = node === undefined ? undefined : world.clusters[node.cluster];
  if (node === undefined || cluster === undefined) return [];
  const { profile } = cluster;
  if (node.kind === 'zookeeper') return [];
  if (node.kind !== 'server')
    return rowsOf(profile, node.kind, [{ origin: 'given', values: node.config }]);
  const image = newestImage(world, node.cluster);
  const ofBroker = (resourceName: string): Layer => ({
    origin: 'dynamic',
    values: resourceConfig(image, { resourceType: 'broker', resourceName }),
  });
  return rowsOf(profile, 'broker', [
    ofBroker(String(node.kafkaId)),
    ofBroker(''),
    { origin: 'given', values: { ...placeOf(world, node), ...serverConfig(cluster, node) } },
  ]);
}
