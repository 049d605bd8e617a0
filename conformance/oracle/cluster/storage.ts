// What lies in the folder of a node before it is started for the first time.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraries, versionFolder } from '../kafka/home.ts';
import { jvmOptions } from '../kafka/java.ts';
import { usesZooKeeper } from '../kafka/versions.ts';
import type { Settings } from '../script/format.ts';
import {
  type Cluster,
  controllersOf,
  logFolder,
  type Node,
  nodeFolder,
  zooKeeperPort,
} from './cluster.ts';
import { HOST } from './ports.ts';

/** As Kafka writes ids: 16 bytes in 22 characters, and never a minus first. */
export function randomUuid(): string {
  for (;;) {
    const uuid = randomBytes(16).toString('base64url');
    if (!uuid.startsWith('-')) return uuid;
  }
}

function properties(settings: Settings): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Small machines run many nodes: a few threads and little memory are enough. */
const FRUGAL: Settings = {
  'num.network.threads': 2,
  'num.io.threads': 4,
  'log.cleaner.dedupe.buffer.size': 4_194_304,
};

function zooKeeperSettings(cluster: Cluster, { id, port }: Node): Settings {
  return {
    'broker.id': id,
    'zookeeper.connect': `${HOST}:${zooKeeperPort(cluster)}`,
    listeners: `PLAINTEXT://${HOST}:${port ?? 0}`,
  };
}

function kraftSettings(cluster: Cluster, { id, port, controllerPort }: Node): Settings {
  const broker = port === null ? [] : [`PLAINTEXT://${HOST}:${port}`];
  const controller = controllerPort === null ? [] : [`CONTROLLER://${HOST}:${controllerPort}`];
  const roles = [...broker.map(() => 'broker'), ...controller.map(() => 'controller')];
  const voters = controllersOf(cluster).map(
    (voter) => `${voter.id}@${HOST}:${voter.controllerPort ?? 0}`,
  );
  return {
    'node.id': id,
    'process.roles': roles.join(','),
    'controller.quorum.voters': voters.join(','),
    listeners: [...broker, ...controller].join(','),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    ...(broker[0] !== undefined && { 'advertised.listeners': broker[0] }),
  };
}

/**
 * What `kafka-storage format` writes for these feature levels. The tool takes a second or two a node, so it runs once,
 * and every node gets a copy.
 */
function bootstrapCheckpoint({ version, given }: Cluster): string {
  const features = Object.entries(given.cluster.features ?? {}).map((one) => one.join('='));
  const folder = join(versionFolder(version), 'template', features.join(',') || 'default');
  const checkpoint = join(folder, 'bootstrap.checkpoint');
  if (existsSync(checkpoint)) return checkpoint;
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  const file = join(work, 'server.properties');
  const settings = {
    'process.roles': 'controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${HOST}:9093`,
    listeners: `CONTROLLER://${HOST}:9093`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': work,
  };
  writeFileSync(file, properties(settings));
  const levels = features.flatMap((feature) => ['--feature', feature]);
  const argv = ['format', '-t', randomUuid(), '-c', file, ...levels];
  const main = ['-cp', libraries(version), 'kafka.tools.StorageTool'];
  const result = spawnSync('java', [...jvmOptions(version), ...main, ...argv], {
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    rmSync(work, { recursive: true });
    throw new Error(result.stdout + result.stderr);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return checkpoint;
}

/** Writes the settings of a node, and for KRaft the identity of its log directory. */
export function format(cluster: Cluster, node: Node): void {
  const data = logFolder(cluster, node.id);
  mkdirSync(data, { recursive: true });
  const own = usesZooKeeper(cluster.version)
    ? zooKeeperSettings(cluster, node)
    : kraftSettings(cluster, node);
  const rack = node.rack === null ? {} : { 'broker.rack': node.rack };
  const settings = { 'log.dirs': data, ...FRUGAL, ...cluster.config, ...own, ...rack };
  writeFileSync(join(nodeFolder(cluster, node.id), 'server.properties'), properties(settings));
  if (usesZooKeeper(cluster.version)) return;
  const identity = {
    version: 1,
    'cluster.id': cluster.clusterId,
    'node.id': node.id,
    'directory.id': randomUuid(),
  };
  writeFileSync(join(data, 'meta.properties'), properties(identity));
  copyFileSync(bootstrapCheckpoint(cluster), join(data, 'bootstrap.checkpoint'));
}
