// Where Kafka keeps what in ZooKeeper (kafka.zk.ZkData).
export const CONTROLLER = '/controller';
export const CONTROLLER_EPOCH = '/controller_epoch';
export const BROKER_IDS = '/brokers/ids';
export const TOPICS = '/brokers/topics';
export const DELETE_TOPICS = '/admin/delete_topics';
export const TOPIC_CONFIGS = '/config/topics';
export const BROKER_CONFIGS = '/config/brokers';
export const PRODUCER_IDS = '/latest_producer_id_block';

/** The name of the defaults of all brokers. */
const DEFAULT = '<default>';

/** Every broker sees to it at its start that these are there, parents first (ZkData.PersistentZkPaths). */
export const PERSISTENT_PATHS: readonly string[] = [
  '/brokers',
  BROKER_IDS,
  TOPICS,
  '/admin',
  DELETE_TOPICS,
  '/config',
  TOPIC_CONFIGS,
  BROKER_CONFIGS,
  '/isr_change_notification',
];

export function brokerPath(brokerId: number): string {
  return `${BROKER_IDS}/${brokerId}`;
}

export function topicPath(topic: string): string {
  return `${TOPICS}/${topic}`;
}

export function partitionPath(topic: string, partition: number): string {
  return `${TOPICS}/${topic}/partitions/${partition}`;
}

export function statePath(topic: string, partition: number): string {
  return `${partitionPath(topic, partition)}/state`;
}

export function deletionPath(topic: string): string {
  return `${DELETE_TOPICS}/${topic}`;
}

export function configPath(resourceType: string, resourceName: string): string {
  return resourceType === 'topic'
    ? `${TOPIC_CONFIGS}/${resourceName}`
    : `${BROKER_CONFIGS}/${resourceName === '' ? DEFAULT : resourceName}`;
}
