import { findZnode } from '../../../../src/engine/controller/index.ts';
import type { Znode, ZnodeData } from '../../../../src/engine/network/protocol/index.ts';
import type { World } from '../../../../src/engine/simulation/world.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { text } from '../../../read.ts';
import { atOnce } from '../stage.ts';
import { serverOf } from '../view.ts';

/** What lies at a path, as the ensemble knows it; null: nothing. */
function znodeAt(world: World, path: string): Znode | null {
  for (const node of world.nodes) {
    if (node.kind !== 'zookeeper' || node.zookeeper.kind === 'down') continue;
    return findZnode(node.zookeeper.server.disk.database.root, path);
  }
  throw new Error('no ZooKeeper runs');
}

function byPartition(lists: readonly (readonly number[])[], isEach: boolean): JsonObject {
  return Object.fromEntries(
    lists.flatMap((list, partition) => (isEach || list.length > 0 ? [[partition, list]] : [])),
  );
}

/** The JSON that Kafka keeps there; undefined where it keeps none. */
function json(data: ZnodeData): Json | undefined {
  switch (data.type) {
    case 'empty':
      return undefined;
    case 'broker':
      return {
        features: {},
        listener_security_protocol_map: { PLAINTEXT: 'PLAINTEXT' },
        version: 5,
        ...(data.rack === null ? {} : { rack: data.rack }),
      };
    case 'controller':
      return { version: 1, brokerid: data.brokerId };
    case 'controllerEpoch':
      return data.epoch;
    case 'topic': {
      const { partitions } = data;
      const adding = partitions.map(({ addingReplicas }) => addingReplicas);
      const removing = partitions.map(({ removingReplicas }) => removingReplicas);
      return {
        partitions: byPartition(
          partitions.map(({ replicas }) => replicas),
          true,
        ),
        adding_replicas: byPartition(adding, false),
        removing_replicas: byPartition(removing, false),
        version: 3,
      };
    }
    case 'partitionState':
      return {
        controller_epoch: data.controllerEpoch,
        leader: data.leader,
        version: 1,
        leader_epoch: data.leaderEpoch,
        isr: data.isr,
      };
    case 'config':
      return { version: 1, config: data.values };
    case 'producerIds':
      return { version: 1, block_end: String(data.nextProducerId - 1) };
  }
}

export const zk = atOnce(({ world }, step) => {
  const znode = znodeAt(world, text(step, 'path'));
  if (znode === null) return { exists: false };
  const data = json(znode.data);
  return {
    children: znode.children.map(({ name }) => name),
    ephemeral: znode.ephemeralOwner !== 0,
    ...(data === undefined ? {} : { data }),
  };
});

/** Whom /controller names, and how that differs from the time before. */
export const controller = atOnce((stage) => {
  const { world, classic: before } = stage;
  const named = znodeAt(world, '/controller')?.data;
  const counted = znodeAt(world, '/controller_epoch')?.data;
  const now = {
    brokerId: named?.type === 'controller' ? named.brokerId : -1,
    epoch: counted?.type === 'controllerEpoch' ? counted.epoch : 0,
  };
  stage.classic = now;
  return {
    elected: now.brokerId >= 0,
    isAlive: now.brokerId >= 0 && serverOf(world, now.brokerId).process === 'running',
    ...(before === null
      ? {}
      : {
          changed: now.brokerId !== before.brokerId,
          epochIncreasedBy: now.epoch - before.epoch,
        }),
  };
});
