import { unreachable } from '../../kernel/assert.ts';
import type { ErrorName } from '../../config/index.ts';
import type { AdminResponse, NamedResult, PartitionResult } from '../../network/protocol/index.ts';

/** What an answer says, in one shape for all kinds. */
export interface AdminResult {
  readonly error: ErrorName;
  readonly message: string | null;
  readonly results: readonly NamedResult[];
}

function byPartition({ topic, partition, error, message }: PartitionResult): NamedResult {
  return { name: `${topic}-${partition}`, error, message };
}

/** The results of an administrator's request. */
export function resultOf(response: AdminResponse): AdminResult {
  const whole = (error: ErrorName, results: readonly NamedResult[]): AdminResult => ({
    error,
    message: null,
    results,
  });
  switch (response.api) {
    case 'CreateTopics':
    case 'CreatePartitions':
    case 'DeleteTopics':
      return whole('NONE', response.topics);
    case 'ElectLeaders':
    case 'AlterPartitionReassignments':
      return whole(response.error, response.partitions.map(byPartition));
    case 'IncrementalAlterConfigs': {
      const named = response.resources.map(({ resourceName, error, message }) => ({
        name: resourceName,
        error,
        message,
      }));
      return whole('NONE', named);
    }
    case 'UnregisterBroker': {
      const { error, message } = response;
      return { error, message, results: [] };
    }
    default:
      return unreachable(response);
  }
}
