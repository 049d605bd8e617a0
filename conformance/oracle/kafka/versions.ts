import { Complaint } from '../complaint.ts';

/** The versions that can be recorded: the one of profile `modern`, and the one of profile `book`. */
export const VERSIONS = ['4.3.1', '2.8.2'] as const;
export type KafkaVersion = (typeof VERSIONS)[number];

export const MODERN: KafkaVersion = '4.3.1';
export const BOOK: KafkaVersion = '2.8.2';

/** Whether this version keeps its metadata in ZooKeeper. */
export function usesZooKeeper(version: KafkaVersion): boolean {
  return version === BOOK;
}

/** Throws a Complaint when there is no recorder for this version. */
export function readVersion(text: string): KafkaVersion {
  const version = VERSIONS.find((known) => known === text);
  if (version === undefined) {
    throw new Complaint(`Kafka ${text} cannot be recorded, only ${VERSIONS.join(' and ')}`);
  }
  return version;
}
