import type { Command } from '../../engine/index.ts';
import { command, type Scene } from './scene.ts';
import { number, others, word, type Verb } from './words.ts';

type AdminRequest = Extract<Command, { readonly type: 'admin' }>['request'];

function admin(scene: Scene, request: AdminRequest): void {
  command(scene, { type: 'admin', cluster: 0, request });
}

/** `1,2,3` as broker ids. */
function ids(text: string | undefined): readonly number[] {
  return text?.split(',').map(Number) ?? [];
}

/** `topic orders partitions=1 replicas=1,2,3`, then settings of the topic. */
const topic: Verb = (scene, words) => {
  const replicas = ids(words.named['replicas']);
  const count = number(words, 'partitions', 1);
  const assignment = Array.from({ length: count }, () => replicas);
  const configs = Object.entries(others(words, 'partitions', 'replicas', 'factor'));
  const isPlaced = replicas.length > 0;
  const newTopic = {
    name: word(words, 0),
    numPartitions: isPlaced ? -1 : count,
    replicationFactor: isPlaced ? -1 : number(words, 'factor', 3),
    assignment: isPlaced ? assignment : null,
    configs: configs.map(([key, value]) => ({ key, value })),
  };
  admin(scene, { api: 'CreateTopics', topics: [newTopic] });
};

/** `partitions orders 6`: the new total. */
const partitions: Verb = (scene, words) => {
  const topics = [{ name: word(words, 0), count: Number(word(words, 1)), assignment: null }];
  admin(scene, { api: 'CreatePartitions', topics });
};

/** `delete orders` */
const deleteTopic: Verb = (scene, words) => {
  admin(scene, { api: 'DeleteTopics', topics: [word(words, 0)] });
};

/** `elect preferred orders` */
const elect: Verb = (scene, words) => {
  const electionType = word(words, 0) === 'unclean' ? 'UNCLEAN' : 'PREFERRED';
  const elected = [{ topic: word(words, 1), partition: 0 }];
  admin(scene, { api: 'ElectLeaders', electionType, partitions: elected });
};

/** `reassign orders replicas=2,3,4`; without replicas the one under way is cancelled. */
const reassign: Verb = (scene, words) => {
  const { replicas } = words.named;
  admin(scene, {
    api: 'AlterPartitionReassignments',
    allowReplicationFactorChange: true,
    partitions: [
      {
        topic: word(words, 0),
        partition: number(words, 'partition', 0),
        replicas: replicas === undefined ? null : ids(replicas),
      },
    ],
  });
};

/** `config orders key=value` */
const config: Verb = (scene, words) => {
  const changes = Object.entries(words.named).map(
    ([key, value]) => ({ key, operation: 'SET', value }) as const,
  );
  const resource = { resourceType: 'topic', resourceName: word(words, 0), changes } as const;
  admin(scene, { api: 'IncrementalAlterConfigs', resources: [resource] });
};

/** `quota shop producer_byte_rate=1000`: of a client id; `none` removes it. */
const quota: Verb = (scene, words) => {
  const changes = Object.entries(words.named).map(([key, value]) => ({
    key,
    value: value === 'none' ? null : Number(value),
  }));
  const entity = { user: null, clientId: { kind: 'name', name: word(words, 0) } } as const;
  admin(scene, { api: 'AlterClientQuotas', entries: [{ entity, changes }] });
};

/** `broker-config 1 key=value` */
const brokerConfig: Verb = (scene, words) => {
  const changes = Object.entries(words.named).map(
    ([key, value]) => ({ key, operation: 'SET', value }) as const,
  );
  const resource = { resourceType: 'broker', resourceName: word(words, 0), changes } as const;
  admin(scene, { api: 'IncrementalAlterConfigs', resources: [resource] });
};

/** `unregister 3`: a broker that is not coming back. */
const unregister: Verb = (scene, words) => {
  admin(scene, { api: 'UnregisterBroker', brokerId: Number(word(words, 0)) });
};

/** What an administrator asks for. */
export const ADMIN_VERBS: Readonly<Record<string, Verb>> = {
  topic,
  partitions,
  delete: deleteTopic,
  elect,
  reassign,
  config,
  quota,
  unregister,
  'broker-config': brokerConfig,
};
