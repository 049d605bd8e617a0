import { expect, test } from 'vitest';
import type { ConfigChange, ConfigResource } from '../../network/protocol/index.ts';
import { findPartition, resourceConfig } from '../metadata/image.ts';
import { NO_CHANGE } from '../metadata/partition.ts';
import { bootstrapRecords } from './bootstrap.ts';
import { isUncleanElectionEnabled } from './context.ts';
import {
  after,
  ask,
  contextOf,
  type Controller,
  controllerOf,
  withTopic,
} from './controller.fixture.ts';

const topic: ConfigResource = { resourceType: 'topic', resourceName: 't' };
const cluster: ConfigResource = { resourceType: 'broker', resourceName: '' };
const plain = withTopic(controllerOf(3), 't', [[1, 2, 3]]);
const withElr = withTopic(controllerOf(3, true), 't', [[1, 2, 3]]);

function alter(
  controller: Controller,
  resource: ConfigResource,
  operation: ConfigChange['operation'],
  key: string,
  value: string | null = null,
) {
  const changes = [{ key, operation, value }];
  const [next, { records, response }] = ask(controller, {
    api: 'IncrementalAlterConfigs',
    resources: [{ ...resource, changes }],
  });
  const result = 'resources' in response ? response.resources[0] : null;
  return { next, records, result };
}

test('set and delete', () => {
  const { next, result } = alter(plain, topic, 'SET', 'retention.ms', '9');
  expect(result).toEqual({ ...topic, error: 'NONE', message: null });
  expect(resourceConfig(next.image, topic)).toEqual({ 'retention.ms': '9' });
  expect(resourceConfig(alter(next, topic, 'DELETE', 'retention.ms').next.image, topic)).toEqual(
    {},
  );
});

test('[DCF-2] lists grow from their default and shrink', () => {
  const appended = alter(plain, topic, 'APPEND', 'cleanup.policy', 'compact').next;
  expect(resourceConfig(appended.image, topic)).toEqual({ 'cleanup.policy': 'delete,compact' });
  const taken = alter(appended, topic, 'SUBTRACT', 'cleanup.policy', 'delete').next;
  expect(resourceConfig(taken.image, topic)).toEqual({ 'cleanup.policy': 'compact' });
  expect(alter(plain, topic, 'APPEND', 'retention.ms', '9').result).toMatchObject({
    error: 'INVALID_CONFIG',
    message: "Can't APPEND to key retention.ms because its type is not LIST.",
  });
});

test('[DCF-2] what does not change is not written, except for brokers', () => {
  const set = alter(plain, topic, 'SET', 'retention.ms', '9').next;
  expect(alter(set, topic, 'SET', 'retention.ms', '9').records).toEqual([]);
  const broker = alter(plain, cluster, 'SET', 'log.retention.ms', '9').next;
  expect(alter(broker, cluster, 'SET', 'log.retention.ms', '9').records).toHaveLength(1);
});

test('what does not exist is not configured, what is invalid neither', () => {
  const missing = { resourceType: 'topic', resourceName: 'x' } as const;
  expect(alter(plain, missing, 'SET', 'retention.ms', '9').result).toMatchObject({
    error: 'UNKNOWN_TOPIC_OR_PARTITION',
    message: "The topic 'x' does not exist.",
  });
  const changes = [{ key: 'retention.ms', operation: 'SET', value: 'x' }] as const;
  const request = { api: 'IncrementalAlterConfigs', resources: [{ ...topic, changes }] } as const;
  const [next, { response }] = ask(plain, request, { validateConfig: () => 'Not a number' });
  expect(response).toMatchObject({
    resources: [{ error: 'INVALID_CONFIG', message: 'Not a number' }],
  });
  expect(resourceConfig(next.image, topic)).toEqual({});
});

test('[DCF-3] with ELR there is one minimum for the cluster, which cannot go', () => {
  const broker = { resourceType: 'broker', resourceName: '1' } as const;
  expect(alter(withElr, broker, 'SET', 'min.insync.replicas', '2').result).toMatchObject({
    message: 'Broker-level min.insync.replicas cannot be altered while ELR is enabled.',
  });
  expect(alter(plain, broker, 'SET', 'min.insync.replicas', '2').result).toMatchObject({
    error: 'NONE',
  });
  const set = alter(withElr, cluster, 'SET', 'min.insync.replicas', '2').next;
  expect(alter(set, cluster, 'DELETE', 'min.insync.replicas').result).toMatchObject({
    message: 'Cluster-level min.insync.replicas cannot be removed while ELR is enabled.',
  });
});

test('[ELR-5] another minimum clears ELRs', () => {
  const topicId = withElr.image.directory[0]?.topicId ?? '';
  const record = { type: 'PartitionChangeRecord', topicId, partition: 0, ...NO_CHANGE } as const;
  const records = [{ ...record, isr: [1], elr: [2, 3] }];
  const shrunk = after(withElr, { records, memory: withElr.memory });
  for (const resource of [topic, cluster]) {
    const { next } = alter(shrunk, resource, 'SET', 'min.insync.replicas', '2');
    expect(findPartition(next.image, 't', 0)?.elr).toEqual([]);
  }
  const { next } = alter(shrunk, topic, 'SET', 'retention.ms', '9');
  expect(findPartition(next.image, 't', 0)?.elr).toEqual([2, 3]);
});

test('[DCF-1] the nearest value counts', () => {
  const key = 'unclean.leader.election.enable';
  const isOn = (controller: Controller): boolean =>
    isUncleanElectionEnabled(contextOf(controller), 't');
  expect(isOn(plain)).toBe(false);
  const everywhere = alter(plain, cluster, 'SET', key, 'true').next;
  expect(isOn(everywhere)).toBe(true);
  expect(isOn(alter(everywhere, topic, 'SET', key, 'false').next)).toBe(false);
});

test('[DCF-4] a new cluster with ELR has a minimum of its own', () => {
  const elr = 'eligible.leader.replicas.version';
  expect(bootstrapRecords({ [elr]: 0, 'group.version': 1 }, 2)).toEqual([
    { type: 'FeatureLevelRecord', feature: 'group.version', level: 1 },
  ]);
  expect(bootstrapRecords({ [elr]: 1 }, 2)).toEqual([
    { type: 'FeatureLevelRecord', feature: elr, level: 1 },
    { type: 'ConfigRecord', ...cluster, key: 'min.insync.replicas', value: '2' },
  ]);
});
