import type { BrokerPicture, ClusterPicture } from '../../../engine/selectors.ts';

/** How far a group has come in a partition, as a mark on the log of its leader. */
export interface ReaderMark {
  readonly topic: string;
  readonly partition: number;
  readonly groupId: string;
  /** Where the reader reads next, or from where the group would go on without it. */
  readonly kind: 'position' | 'committed';
  readonly offset: number;
  /** Whose it is, by its place in the group; null: nobody's now. */
  readonly place: number | null;
}

export const NO_MARKS: readonly ReaderMark[] = [];

/** The marks on the partitions that a broker leads. */
export function marksOn(cluster: ClusterPicture, broker: BrokerPicture): readonly ReaderMark[] {
  if (cluster.groups.length === 0) return NO_MARKS;
  const led = new Set(
    broker.topics.flatMap(({ topic, replicas }) =>
      replicas.flatMap(({ isLeader, partition }) => (isLeader ? [`${topic}-${partition}`] : [])),
    ),
  );
  const marks = cluster.groups.flatMap(({ groupId, members, partitions }) =>
    partitions.flatMap((one): readonly ReaderMark[] => {
      const { topic, partition, position, committedOffset } = one;
      if (!led.has(`${topic}-${partition}`)) return [];
      const whose = members[one.readers[0] ?? one.owner ?? -1];
      const base = { topic, partition, groupId, place: whose?.place ?? null };
      return [
        ...(position === null ? [] : [{ ...base, kind: 'position', offset: position } as const]),
        ...(committedOffset === null
          ? []
          : [{ ...base, kind: 'committed', offset: committedOffset } as const]),
      ];
    }),
  );
  return marks.length === 0 ? NO_MARKS : marks;
}

/** The marks on one of the partitions. */
export function marksAt(
  marks: readonly ReaderMark[],
  { topic, partition }: Pick<ReaderMark, 'topic' | 'partition'>,
): readonly ReaderMark[] {
  const here = marks.filter((one) => one.partition === partition && one.topic === topic);
  return here.length === 0 ? NO_MARKS : here;
}

/** Whether nothing would be drawn differently. */
export function sameMarks(one: readonly ReaderMark[], other: readonly ReaderMark[]): boolean {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every((mark, index) => {
      const twin = other[index];
      return (
        mark.offset === twin?.offset &&
        mark.kind === twin.kind &&
        mark.place === twin.place &&
        mark.partition === twin.partition &&
        mark.topic === twin.topic &&
        mark.groupId === twin.groupId
      );
    })
  );
}
