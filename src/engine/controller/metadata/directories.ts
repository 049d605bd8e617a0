import type { PartitionRegistration } from '../../network/protocol/index.ts';
import { type BrokerRegistration, findBroker, type MetadataImage } from './image.ts';

/** The replica lies in a directory that nobody has told of yet (org.apache.kafka.common.DirectoryId.UNASSIGNED). */
export const UNASSIGNED_DIRECTORY = 'AAAAAAAAAAAAAAAAAAAAAA';

/** The log directory of a broker's replica as the metadata have it. */
export function directoryOf(
  { replicas, directories }: Pick<PartitionRegistration, 'replicas' | 'directories'>,
  brokerId: number,
): string {
  return directories[replicas.indexOf(brokerId)] ?? UNASSIGNED_DIRECTORY;
}

/** [DIR-3] Where nothing is known of a directory it counts as working (DirectoryId.isOnline). */
export function isDirectoryOnline(broker: BrokerRegistration, directory: string): boolean {
  if (directory === UNASSIGNED_DIRECTORY || broker.logDirs.length === 0) return true;
  return broker.logDirs.includes(directory);
}

/** [DIR-2] The directory of a new replica is known at once where a broker has but one (ClusterControlManager.defaultDir). */
export function defaultDirectory(image: MetadataImage, brokerId: number): string {
  const [only, ...others] = findBroker(image, brokerId)?.logDirs ?? [];
  return only === undefined || others.length > 0 ? UNASSIGNED_DIRECTORY : only;
}
