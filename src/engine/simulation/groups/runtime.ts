import type {
  ClassicGroupFeatures,
  ConsumerGroupSettings,
  Deferred,
  GroupSettings,
  GroupsMemory,
} from '../../groups/index.ts';
import { EMPTY_GROUPS_MEMORY } from '../../groups/index.ts';

/** What a broker's coordinator of groups reads from its configuration. */
export interface CoordinatorSettings {
  readonly groups: GroupSettings;
  /** Of groups of the consumer protocol, where they have no configuration of their own. */
  readonly consumer: ConsumerGroupSettings;
  readonly features: ClassicGroupFeatures;
  /** offsets.commit.timeout.ms: how long its records may wait for the in-sync replicas. */
  readonly commitTimeoutMs: number;
  /** offsets.topic.num.partitions, as long as the topic does not exist. */
  readonly numPartitions: number;
}

/** The coordinator of groups in a broker's memory: it dies with the process. */
export interface CoordinatorRuntime {
  readonly settings: CoordinatorSettings;
  readonly memory: GroupsMemory;
  /** What follows records that wait for the in-sync replicas, by the id of their append. */
  readonly appends: readonly { readonly appendId: number; readonly then: Deferred }[];
  readonly nextAppendId: number;
}

export function startCoordinator(settings: CoordinatorSettings): CoordinatorRuntime {
  return { settings, memory: EMPTY_GROUPS_MEMORY, appends: [], nextAppendId: 0 };
}
