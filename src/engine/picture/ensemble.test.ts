import { describe, expect, test } from 'vitest';
import {
  begin,
  controllerOf,
  createTopic,
  ensembleOf as membersOf,
  give,
  nodeOf,
  run,
} from '../../testing/classic-stage.ts';
import { brokerDetails, partitionDetails, znodeAt, zooKeeperDetails } from './details/index.ts';
import { controllerZnode, ensembleOf } from './ensemble.ts';
import { pictureOf } from './picture.ts';

function startedEnsemble() {
  const stage = begin({}, 3);
  run(stage, 3_000);
  createTopic(stage, [[1, 2, 3]]);
  return stage;
}

describe('an ensemble, looked at', () => {
  test('serves while a majority runs and is reached, and says how many do', () => {
    const stage = startedEnsemble();
    expect(ensembleOf(stage.world, 0)).toMatchObject({
      together: 3,
      majority: 2,
      isServing: true,
    });
    const [one, two, three] = membersOf(stage).map(({ id }) => id);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three');
    give(stage, { type: 'kill', node: one });
    expect(ensembleOf(stage.world, 0)?.together).toBe(2);
    give(stage, { type: 'cutLink', from: two, to: three, bothWays: true });
    expect(ensembleOf(stage.world, 0)).toMatchObject({ together: 1, isServing: false });
  });

  test('holds the tree that Kafka keeps there, path by path, on the disk of a dead server too', () => {
    const stage = startedEnsemble();
    const { world } = stage;
    const [server] = membersOf(stage).map(({ id }) => id);
    if (server === undefined) throw new Error('a server');
    const controller = controllerOf(stage);
    expect(controllerZnode(world, 0)).toBe(controller);
    const data = `{"version":1,"brokerid":${controller}}`;
    const session = pictureOf(world).clusters[0]?.brokers.find(
      ({ kafkaId }) => kafkaId === controller,
    )?.zooKeeperSession;
    expect(znodeAt(world, server, '/controller')).toMatchObject({
      data,
      ephemeralOwner: session?.sessionId,
    });
    expect(znodeAt(world, server, '/brokers/ids')?.children).toEqual(
      [1, 2, 3].map((id) => `/brokers/ids/${id}`),
    );
    expect(znodeAt(world, server, '/brokers/topics/t/partitions/0/state')?.data).toBe(
      '{"controller_epoch":1,"leader":1,"version":1,"leader_epoch":0,"isr":[1,2,3]}',
    );
    expect(zooKeeperDetails(world, server)?.sessions.map(({ brokerId }) => brokerId)).toEqual(
      expect.arrayContaining([1, 2, 3]),
    );
    give(stage, { type: 'kill', node: server });
    expect(znodeAt(stage.world, server, '/controller')?.data).toBe(data);
    expect(znodeAt(stage.world, server, '/nothing')).toBeNull();
  });

  test('ends the membership of a broker with its znode, and leaves two crowns while a zombie sleeps', () => {
    const stage = startedEnsemble();
    const zombie = controllerOf(stage);
    give(stage, { type: 'pause', node: nodeOf(stage, zombie) });
    const paused = brokerDetails(stage.world, nodeOf(stage, zombie));
    expect(paused).toMatchObject({ registration: 'unfenced' });
    expect(paused?.sessionEndsMs).toBeGreaterThan(stage.world.nowMs);
    run(stage, 8_000);
    expect(brokerDetails(stage.world, nodeOf(stage, zombie))?.registration).toBe('unregistered');
    const crowns = pictureOf(stage.world).clusters[0]?.controllers ?? [];
    expect(crowns.filter(({ isActive }) => isActive)).toHaveLength(2);
    expect(crowns.find(({ isStale }) => isStale)?.kafkaId).toBe(zombie);
    expect(partitionDetails(stage.world, 0, 't', 0)?.machines).toMatchObject({
      controllerId: controllerOf(stage),
      controllerEpoch: 2,
      state: 'OnlinePartition',
    });
  });
});
