import { createConfigReader } from '../config/index.ts';
import type {
  ClassicSetup,
  ZooKeeperClientSettings,
  ZooKeeperSettings,
} from '../controller/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import { controllerSetup } from './controller-setup.ts';
import type { ClusterId } from './naming.ts';
import { serverConfig } from './settings.ts';
import type { Cluster, ServerNode, World, ZooKeeperNode } from './world.ts';

/** The members of a cluster's ensemble (zookeeper.connect); none where the metadata lie in a log. */
export function zooKeepersOf(world: Pick<World, 'nodes'>, cluster: ClusterId): readonly NodeId[] {
  return world.nodes.flatMap((node) =>
    node.kind === 'zookeeper' && node.cluster === cluster ? [node.id] : [],
  );
}

/** ZooKeeperServer.DEFAULT_TICK_TIME: the zookeeper.properties that Kafka comes with says nothing else. */
const DEFAULT_TICK_TIME = '3000';

/** What a member reads from its zoo.cfg. */
export function zooKeeperSettings(
  world: Pick<World, 'nodes'>,
  { config, cluster }: ZooKeeperNode,
): ZooKeeperSettings {
  return {
    tickTimeMs: Number(config['tickTime'] ?? DEFAULT_TICK_TIME),
    members: zooKeepersOf(world, cluster),
  };
}

export function zooKeeperClientSettings(
  world: Pick<World, 'nodes'>,
  cluster: Cluster,
  node: ServerNode,
): ZooKeeperClientSettings {
  const { number } = createConfigReader(cluster.profile, 'broker');
  return {
    servers: zooKeepersOf(world, node.cluster),
    sessionTimeoutMs: number(serverConfig(cluster, node), 'zookeeper.session.timeout.ms'),
  };
}

/** What the classic controller on this node decides with. */
export function classicSetup(cluster: Cluster, node: ServerNode): ClassicSetup {
  const { number } = createConfigReader(cluster.profile, 'broker');
  const configs = serverConfig(cluster, node);
  return {
    ...controllerSetup(cluster, node),
    classic: {
      leaderImbalancePercentage: number(configs, 'leader.imbalance.per.broker.percentage'),
      orderTimeoutMs: number(configs, 'controller.socket.timeout.ms'),
    },
  };
}
