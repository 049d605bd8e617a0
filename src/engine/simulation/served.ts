import { changeBrokerRuntime } from './changes.ts';
import {
  isServing,
  onBrokerOutcome,
  onBrokerRequest,
  onBrokerTimer,
  type BrokerRequest,
  type BrokerTimer,
} from '../broker/index.ts';
import type { MetadataImage } from '../controller/index.ts';
import { onGroupRequest, onGroupTimer, type GroupTimer } from '../groups/index.ts';
import type { GroupRequest } from '../network/protocol/index.ts';
import { carrying, type IncomingRequest, type RequestOutcome } from '../network/turn.ts';
import {
  onReplicationOutcome,
  onReplicationRequest,
  onReplicationTimer,
  type ReplicationRequest,
  type ReplicationTimer,
} from '../replication/index.ts';
import type { ProcessTurn } from './draft.ts';
import { afterAppends, coordinate } from './groups/coordinate.ts';
import { onLoadTimer } from './groups/leadership.ts';
import type { LoadTimer } from './groups/load-timer.ts';
import type { BrokerRuntime } from './server-state.ts';

// What a broker does for clients and other brokers, whoever the controller is.

export type ServedRequest = IncomingRequest<ReplicationRequest | BrokerRequest | GroupRequest>;

/** What only a broker answers that has opened its listeners [META-3]; nobody else listens there. */
export function serve(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  incoming: ServedRequest,
): BrokerRuntime {
  const { body, handle } = incoming;
  const { control, replication } = broker;
  if (!isServing(control)) {
    turn.closeConnection(handle);
    return broker;
  }
  switch (body.api) {
    case 'Produce':
    case 'Fetch':
    case 'ListOffsets':
    case 'OffsetForLeaderEpoch':
    case 'DeleteRecords':
    case 'DescribeProducers': {
      const request = carrying(incoming, body);
      const served = onReplicationRequest(turn, replication, image, request);
      return afterAppends(turn, changeBrokerRuntime(broker, { replication: served }), image);
    }
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
    case 'OffsetCommit':
    case 'OffsetFetch':
    case 'OffsetDelete':
    case 'ListGroups':
    case 'DescribeGroups':
    case 'DeleteGroups':
    case 'ConsumerGroupHeartbeat':
    case 'ConsumerGroupDescribe':
      return coordinate(turn, broker, image, (context, memory, partitionOf) =>
        onGroupRequest(context, memory, partitionOf, body, handle),
      );
    default: {
      const request = carrying(incoming, body);
      return changeBrokerRuntime(broker, {
        control: onBrokerRequest(turn, control, image, request),
      });
    }
  }
}

/** An outcome on a line to the controller. */
export function controlOutcome(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  outcome: RequestOutcome,
): BrokerRuntime {
  return changeBrokerRuntime(broker, { control: onBrokerOutcome(turn, broker.control, outcome) });
}

/** An outcome of what the broker's replicas have asked. */
export function replicationOutcome(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  outcome: RequestOutcome,
): BrokerRuntime {
  const replication = onReplicationOutcome(turn, broker.replication, image, outcome);
  return afterAppends(turn, changeBrokerRuntime(broker, { replication }), image);
}

export function brokerTimer(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  timer: BrokerTimer | ReplicationTimer | GroupTimer | LoadTimer,
): BrokerRuntime {
  switch (timer.area) {
    case 'broker':
      return changeBrokerRuntime(broker, {
        control: onBrokerTimer(turn, broker.control, image.offset, timer),
      });
    case 'replication': {
      const replication = onReplicationTimer(turn, broker.replication, image, timer);
      return afterAppends(turn, changeBrokerRuntime(broker, { replication }), image);
    }
    case 'groups':
      return timer.type === 'load'
        ? onLoadTimer(turn, broker, image, timer)
        : coordinate(turn, broker, image, (context, memory, partitionOf) =>
            onGroupTimer(context, memory, partitionOf, timer),
          );
  }
}
