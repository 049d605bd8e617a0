import type { ErrorName } from '../../config/index.ts';
import type {
  AdminRequest,
  AdminResponse,
  GroupAdminRequest,
  GroupAdminResponse,
  LeaderRequest,
  LeaderResponse,
  NamedResult,
  PartitionResult,
  QuotaEntity,
  QuotaName,
} from '../../network/protocol/index.ts';

/** All that an administrator may ask: what any broker passes on to the controller, or what leaders or coordinators answer. */
export type AdministratorRequest = AdminRequest | LeaderRequest | GroupAdminRequest;
export type AdministratorResponse = AdminResponse | LeaderResponse | GroupAdminResponse;

/** What an answer says, in one shape for all kinds. */
export interface AdminResult {
  readonly error: ErrorName;
  readonly message: string | null;
  readonly results: readonly NamedResult[];
}

type OfPartition = Pick<PartitionResult, 'topic' | 'partition' | 'error'>;

function byPartition({ topic, partition, error }: OfPartition, message: string | null = null) {
  return { name: `${topic}-${partition}`, error, message };
}

function byGroup({ groupId, error }: { readonly groupId: string; readonly error: ErrorName }) {
  return { name: groupId, error, message: null };
}

function entityName({ user, clientId }: QuotaEntity): string {
  const one = (kind: string, name: QuotaName | null): readonly string[] =>
    name === null ? [] : [`${kind}=${name.kind === 'default' ? '<default>' : name.name}`];
  return [...one('user', user), ...one('client-id', clientId)].join(', ');
}

function whole(error: ErrorName, results: readonly NamedResult[]): AdminResult {
  return { error, message: null, results };
}

/** What a coordinator says of its groups. */
function resultOfGroups(response: GroupAdminResponse): AdminResult {
  switch (response.api) {
    case 'OffsetCommit':
      return whole(
        'NONE',
        response.partitions.map((one) => byPartition(one)),
      );
    case 'OffsetDelete':
      return whole(
        response.error,
        response.partitions.map((one) => byPartition(one)),
      );
    case 'DescribeGroups':
      return whole('NONE', response.groups.map(byGroup));
    case 'DeleteGroups':
      return whole('NONE', response.results.map(byGroup));
    case 'LeaveGroup': {
      const named = response.members.map(({ memberId, instanceId, error }) => ({
        name: instanceId ?? memberId,
        error,
        message: null,
      }));
      return whole(response.error, named);
    }
    case 'ListGroups':
    case 'OffsetFetch':
      return whole(response.error, []);
  }
}

/** The results of an administrator's request. */
export function resultOf(response: AdministratorResponse): AdminResult {
  switch (response.api) {
    case 'CreateTopics':
    case 'CreatePartitions':
    case 'DeleteTopics':
      return whole('NONE', response.topics);
    case 'ElectLeaders':
    case 'AlterPartitionReassignments':
      return whole(
        response.error,
        response.partitions.map((one) => byPartition(one, one.message)),
      );
    case 'ListOffsets':
    case 'DeleteRecords':
    case 'DescribeProducers':
      return whole(
        'NONE',
        response.partitions.map((one) => byPartition(one)),
      );
    case 'ListPartitionReassignments':
    case 'DescribeQuorum':
      return whole(response.error, []);
    case 'IncrementalAlterConfigs': {
      const named = response.resources.map(({ resourceName, error, message }) => ({
        name: resourceName,
        error,
        message,
      }));
      return whole('NONE', named);
    }
    case 'AlterClientQuotas': {
      const named = response.entries.map(({ entity, error, message }) => ({
        name: entityName(entity),
        error,
        message,
      }));
      return whole('NONE', named);
    }
    case 'UnregisterBroker':
    case 'AddRaftVoter':
    case 'RemoveRaftVoter': {
      const { error, message } = response;
      return { error, message, results: [] };
    }
    default:
      return resultOfGroups(response);
  }
}
