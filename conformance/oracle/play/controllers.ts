// Who controls the cluster. Which node it is is chance: told is what changed since it was asked last.
import type { Json, JsonObject } from '../../format.ts';
import { number } from '../../read.ts';
import { nodeOf, zooKeeperPort } from '../cluster/cluster.ts';
import { askObject, type Playing } from './playing.ts';

function isUp({ cluster }: Playing, id: Json | undefined): boolean {
  return typeof id === 'number' && nodeOf(cluster, id).state === 'up';
}

/** The quorum of KRaft. */
export async function quorum(playing: Playing): Promise<JsonObject> {
  const now = await askObject(playing, { action: 'quorum' });
  if ('exception' in now || 'error' in now) return now;
  const before = playing.quorum;
  playing.quorum = now;
  const { leader = null, voters = null, observers = null } = now;
  const told = { leaderIsAlive: isUp(playing, leader), voters, observers };
  if (before === null) return told;
  return {
    ...told,
    leaderChanged: leader !== before['leader'],
    epochIncreased: number(now, 'epoch') > number(before, 'epoch'),
    highWatermarkDecreased: number(now, 'highWatermark') < number(before, 'highWatermark'),
  };
}

/** The controller that is registered in ZooKeeper. */
export async function controller(playing: Playing): Promise<JsonObject> {
  const port = zooKeeperPort(playing.cluster);
  const ask = async (path: string): Promise<Json> => {
    const { data = null } = await askObject(playing, { action: 'zk', path, port });
    return data;
  };
  const registered = (await ask('/controller')) as JsonObject | null;
  const id = registered?.['brokerid'] ?? null;
  const epoch = Number(await ask('/controller_epoch'));
  const before = playing.controller;
  playing.controller = { id, epoch };
  const told = { elected: id !== null, isAlive: isUp(playing, id) };
  if (before === null) return told;
  return { ...told, changed: id !== before.id, epochIncreasedBy: epoch - before.epoch };
}
