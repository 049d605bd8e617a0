import type { ErrorName } from '../../config/errors.ts';
import type { GroupRequest, GroupResponse } from '../../network/protocol/groups.ts';
import { joinRefusal } from '../classic/join.ts';
import { syncRefusal } from '../classic/sync.ts';
import { heartbeatRefusal } from '../consumer/index.ts';

/** The answer that says nothing but why there is none. */
export function refusalOf(
  request: Extract<GroupRequest, { readonly groupId: string }>,
  error: ErrorName,
): GroupResponse {
  switch (request.api) {
    case 'JoinGroup':
      return joinRefusal(request.memberId, error);
    case 'SyncGroup':
      return syncRefusal(error);
    case 'Heartbeat':
      // While groups are read nobody is to lose its session for it (GroupCoordinatorService.heartbeat).
      return { api: 'Heartbeat', error: error === 'COORDINATOR_LOAD_IN_PROGRESS' ? 'NONE' : error };
    case 'LeaveGroup':
      return { api: 'LeaveGroup', error, members: [] };
    case 'OffsetCommit':
      return {
        api: 'OffsetCommit',
        partitions: request.offsets.map(({ topic, partition }) => ({ topic, partition, error })),
      };
    case 'OffsetFetch':
      return { api: 'OffsetFetch', error, offsets: [] };
    case 'OffsetDelete':
      return { api: 'OffsetDelete', error, partitions: [] };
    case 'ConsumerGroupHeartbeat':
      return heartbeatRefusal(error);
  }
}

/** An answer whose records could not be written. */
export function withWriteError(response: GroupResponse, error: ErrorName): GroupResponse {
  switch (response.api) {
    case 'OffsetCommit':
      return { ...response, partitions: response.partitions.map((one) => ({ ...one, error })) };
    case 'DeleteGroups':
      return { ...response, results: response.results.map((one) => ({ ...one, error })) };
    case 'DescribeGroups':
    case 'ConsumerGroupDescribe':
      return response;
    default:
      return { ...response, error };
  }
}
