import { changeBrokerRuntime } from './changes.ts';
import {
  imageAfterOrder,
  onControllerChanged,
  refusalOfOrder,
  refuseOrder,
} from '../broker/index.ts';
import { findBroker } from '../controller/index.ts';
import type { ClassicOrder } from '../network/protocol/index.ts';
import type { RequestHandle } from '../network/turn.ts';
import {
  applyMetadata,
  controllerChanged,
  findHostedById,
  stopReplicas,
} from '../replication/index.ts';
import type { ProcessTurn } from './draft.ts';
import { followRoles } from './groups/leadership.ts';
import type { ClassicRuntime } from './server-state.ts';

/** Obeys the controller, unless it or its order is of the past [CZO-3]. */
export function onOrder(
  turn: ProcessTurn,
  runtime: ClassicRuntime,
  order: ClassicOrder,
  handle: RequestHandle,
): ClassicRuntime {
  const { control } = runtime.broker;
  const refusal = refusalOfOrder(control, order);
  if (refusal !== null) {
    turn.reply(handle, refuseOrder(turn, control, order, refusal));
    return runtime;
  }
  const image = imageAfterOrder(runtime.image, order);
  const heard = { ...control, controllerEpoch: order.controllerEpoch };
  const broker = changeBrokerRuntime(runtime.broker, { control: heard });
  const obeyed = { ...runtime, image, broker };
  switch (order.api) {
    case 'LeaderAndIsr': {
      turn.reply(handle, { api: order.api, error: 'NONE' });
      return takeRoles(turn, obeyed, order);
    }
    case 'UpdateMetadata': {
      turn.reply(handle, { api: order.api, error: 'NONE' });
      const endpoint = findBroker(image, order.controllerId)?.endpoint ?? null;
      const woken = applyMetadata(turn, broker.replication, image, [], image);
      const replication = controllerChanged(turn, woken, endpoint);
      const told = onControllerChanged(turn, heard, endpoint);
      return { ...obeyed, broker: changeBrokerRuntime(broker, { control: told, replication }) };
    }
    case 'StopReplica': {
      const replication = stopReplicas(turn, broker.replication, image, order.partitions);
      turn.reply(handle, { api: order.api, error: 'NONE', partitions: order.partitions });
      return {
        ...obeyed,
        broker: followRoles(turn, changeBrokerRuntime(broker, { replication }), image),
      };
    }
  }
}

/** [CZO-5] Roles change only with a newer leader epoch; a broker that has just started takes all that it is told. */
function takeRoles(
  turn: ProcessTurn,
  runtime: ClassicRuntime,
  { partitions }: Extract<ClassicOrder, { readonly api: 'LeaderAndIsr' }>,
): ClassicRuntime {
  const { image, broker } = runtime;
  const isNews = ({ topicId, partition, registration }: (typeof partitions)[number]) => {
    const hosted = findHostedById(broker.replication, topicId, partition);
    return registration.leaderEpoch > (hosted?.replica?.leaderEpoch ?? -1);
  };
  const changed = partitions.filter(isNews);
  const { brokerId } = broker.control.settings;
  const isLeaving = broker.control.lifecycle !== 'RUNNING';
  // [CZO-6] A broker that is leaving begins to follow nobody any more, and so joins no ISR again.
  const idle = changed.filter(({ registration }) => isLeaving && registration.leader !== brokerId);
  const taken = changed.filter((partition) => !idle.includes(partition));
  const stopped = idle.map((partition) => ({ ...partition, deletes: false }));
  const left = stopReplicas(turn, broker.replication, image, stopped);
  const replication = applyMetadata(turn, left, image, taken, image);
  return {
    ...runtime,
    broker: followRoles(turn, changeBrokerRuntime(broker, { replication }), image),
  };
}
