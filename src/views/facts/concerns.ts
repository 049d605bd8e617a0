import { clusterOfNode, nodeName, type Fact, type World } from '../../engine/selectors.ts';
import { clusterOf } from '../cluster/clusterOf.ts';
import type { Selection } from '../cluster/selection.ts';

/** Brokers that a fact names by their node.id, besides the process that it happened at. */
function namedBrokers(fact: Fact): readonly number[] {
  switch (fact.type) {
    case 'BrokerRegistered':
    case 'BrokerUnregistered':
    case 'BrokerFenced':
    case 'SessionExpired':
    case 'BrokerUnfenced':
    case 'BrokerShuttingDown':
    case 'BrokerDirectoriesLost':
    case 'ReplicaDirectoryAssigned':
    case 'ProducerIdsAllocated':
    case 'BrokerIdTaken':
      return [fact.brokerId];
    case 'ControllerElected':
    case 'ControllerResigned':
    case 'ControllerFenced':
      return [fact.controllerId];
    case 'LeaderElected':
    case 'PartitionOffline':
      return 'leader' in fact ? [fact.leader, fact.previousLeader] : [fact.previousLeader];
    case 'IsrShrunk':
    case 'IsrExpanded':
      return [...fact.from, ...fact.to].filter(
        (id) => fact.from.includes(id) !== fact.to.includes(id),
      );
    default:
      return [];
  }
}

/** What the metadata tell is told by one process and happens to another one. */
const OF_METADATA: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'BrokerRegistered',
  'BrokerUnregistered',
  'BrokerFenced',
  'SessionExpired',
  'BrokerUnfenced',
  'BrokerShuttingDown',
  'BrokerDirectoriesLost',
  'ReplicaDirectoryAssigned',
  'ProducerIdsAllocated',
  'LeaderElected',
  'LeaderEpochRaised',
  'PartitionOffline',
  'LeaderRecovered',
  'PartitionCreated',
  'TopicCreated',
  'TopicDeleted',
  'IsrShrunk',
  'IsrExpanded',
  'ElrChanged',
  'ReassignmentStarted',
  'ReassignmentCompleted',
  'ReassignmentCancelled',
  'ConfigChanged',
  'ClientQuotaChanged',
  'FeatureLevelChanged',
]);

function concernsNode(world: World, fact: Fact, node: number): boolean {
  if ('to' in fact && (fact.type === 'LinkCut' || fact.type === 'LinkHealed') && fact.to === node)
    return true;
  if (!OF_METADATA.has(fact.type)) return fact.node === node;
  // Brokers of two clusters may have the same id.
  if (fact.node !== null && clusterOfNode(world, fact.node) !== clusterOfNode(world, node))
    return false;
  const name = nodeName(world, node);
  return name?.kind === 'broker' && namedBrokers(fact).includes(Number(name.name));
}

function concernsPartition(
  world: World,
  fact: Fact,
  thing: Extract<Selection, { readonly kind: 'partition' | 'replica' }>,
): boolean {
  const { topic, partition } = thing;
  if (fact.node !== null && clusterOfNode(world, fact.node) !== clusterOf(world, thing))
    return false;
  if (!('topic' in fact) || fact.topic !== topic) return false;
  return !('partition' in fact) || fact.partition === partition;
}

/** What its coordinator does for it, and what its members do. */
function concernsGroup(
  world: World,
  fact: Fact,
  { cluster, groupId }: Extract<Selection, { readonly kind: 'group' }>,
): boolean {
  if (fact.node === null || clusterOfNode(world, fact.node) !== cluster) return false;
  if ('groupId' in fact) return fact.groupId === groupId;
  const node = world.nodes[fact.node];
  return node?.kind === 'consumer' && node.config['group.id'] === groupId;
}

/** Whether a fact is about the selected thing. */
export function concerns(world: World, fact: Fact, thing: Selection): boolean {
  switch (thing.kind) {
    case 'node':
      return concernsNode(world, fact, thing.node);
    case 'partition':
      return concernsPartition(world, fact, thing);
    case 'replica':
      return (
        concernsPartition(world, fact, thing) &&
        (OF_METADATA.has(fact.type) || fact.node === thing.node)
      );
    case 'link': {
      const ends = [thing.from, thing.to];
      return (
        'to' in fact &&
        typeof fact.to === 'number' &&
        fact.node !== null &&
        ends.includes(fact.node) &&
        ends.includes(fact.to) &&
        isOfLinks(fact)
      );
    }
    case 'group':
      return concernsGroup(world, fact, thing);
    case 'message':
      return false;
  }
}

function isOfLinks({ type }: Fact): boolean {
  return (
    type === 'LinkCut' ||
    type === 'LinkHealed' ||
    type === 'LinkDelayed' ||
    type === 'DropArmed' ||
    type === 'MessageDropped'
  );
}
