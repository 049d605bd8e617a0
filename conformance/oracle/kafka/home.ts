// Where the recorder keeps what it has fetched and made. Nothing of it lies in the repository.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type KafkaVersion, usesZooKeeper } from './versions.ts';

const HOME = process.env['KAFKA_ORACLE_HOME'] ?? join(homedir(), '.cache', 'kafka-oracle');

/** The cluster that `up` starts and the other commands find again. */
export const STANDING_CLUSTER = join(HOME, 'cluster');

export function versionFolder(version: KafkaVersion): string {
  return join(HOME, version);
}

export function libraryFolder(version: KafkaVersion): string {
  return join(HOME, version, 'lib');
}

/** Every jar of a version, as a class path. */
export function libraries(version: KafkaVersion): string {
  return join(libraryFolder(version), '*');
}

export function loggingFile(version: KafkaVersion): string {
  return join(HOME, version, usesZooKeeper(version) ? 'log4j.properties' : 'log4j2.properties');
}
