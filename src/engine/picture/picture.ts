import { eachQueue } from '../clients/index.ts';
import type { ConsumerNode, Node, ProducerNode, World } from '../simulation/world.ts';
import { groupDetails, groupIds } from './groups/details.ts';
import { messagesOf } from './messages.ts';
import { ensembleOf } from './ensemble.ts';
import { processPicture } from './processes.ts';
import { brokersOf, controllersOf } from './servers.ts';
import type { ClientPicture, Picture } from './types.ts';

/** Records that a producer has taken and not yet reported on. */
function recordsInFlight({ producer }: ProducerNode): number {
  if (producer === null) return 0;
  let batched = 0;
  eachQueue(producer, (_, { queued, outstanding }) => {
    for (const { records } of [...queued, ...outstanding]) batched += records.length;
  });
  return batched + producer.blocked.length;
}

function producerPicture(world: World, node: ProducerNode): ClientPicture {
  const { producer } = node;
  const workload = producer?.workload?.workload ?? null;
  return {
    ...processPicture(world, node),
    kind: 'producer',
    groupId: null,
    acks: producer === null ? null : acksText(producer.settings.acks),
    recordsInFlight: recordsInFlight(node),
    topics: producer?.topics.map(({ topic }) => topic) ?? [],
    positions: [],
    workload: workload === null ? null : { topic: workload.topic, everyMs: workload.everyMs },
  };
}

function acksText(acks: number): string {
  return acks === -1 ? 'all' : String(acks);
}

function consumerPicture(world: World, node: ConsumerNode): ClientPicture {
  const positions = (node.consumer?.partitions ?? []).flatMap(({ topic, partition, position }) =>
    position === null ? [] : [{ topic, partition, offset: position.offset }],
  );
  return {
    ...processPicture(world, node),
    kind: 'consumer',
    groupId: node.config['group.id'] ?? null,
    acks: null,
    recordsInFlight: 0,
    topics: node.topics,
    positions,
    workload: null,
  };
}

function clientPicture(world: World, node: Node): readonly ClientPicture[] {
  switch (node.kind) {
    case 'producer':
      return [producerPicture(world, node)];
    case 'consumer':
      return [consumerPicture(world, node)];
    case 'admin':
    case 'server':
    case 'zookeeper':
      return [];
  }
}

/** What a view draws of a world. Parts that have not changed are the same values as before. */
export function pictureOf(world: World): Picture {
  return {
    nowMs: world.nowMs,
    clusters: world.clusters.map(({ name, profile }, cluster) => ({
      name,
      profile,
      controllers: controllersOf(world, cluster),
      ensemble: ensembleOf(world, cluster),
      brokers: brokersOf(world, cluster),
      clients: world.nodes
        .filter((node) => node.cluster === cluster)
        .flatMap((node) => clientPicture(world, node)),
      groups: groupIds(world, cluster).flatMap(
        (groupId) => groupDetails(world, cluster, groupId) ?? [],
      ),
    })),
    messages: messagesOf(world),
    links: world.network.links,
  };
}
