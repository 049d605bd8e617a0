import { advance } from '../../../kernel/lifecycle.ts';
import type { Response } from '../../../network/protocol/index.ts';
import { classicRoleLifecycle } from './role.lifecycle.ts';
import type { ClassicController, ClassicRequest, OfficeContext } from './state.ts';

/** [CZC-4] Gives up the office: everything in memory goes, and whoever waits is sent to the next controller. */
export function resign({ turn }: OfficeContext, controller: ClassicController): ClassicController {
  const { active, brokerId } = controller;
  if (active === null) return controller;
  turn.emit({ type: 'ControllerResigned', controllerId: brokerId, epoch: active.epoch });
  turn.cancel(active.balance);
  for (const { retry } of active.channels) turn.cancel(retry);
  for (const event of active.events) {
    if (event.type === 'request') turn.reply(event.handle, refuseAsBroker(event.body));
  }
  for (const { handle, body } of [...(active.writing?.replies ?? []), ...active.awaited]) {
    turn.reply(handle, notController(body.api));
  }
  const role = advance(classicRoleLifecycle, controller.role, 'RESIGN');
  return { ...controller, role, activeId: -1, active: null };
}

/** The answer of a broker that is not the controller. */
export function refuseAsBroker(request: ClassicRequest): Response {
  return notController(request.api);
}

function notController(api: Response['api']): Response {
  const error = 'NOT_CONTROLLER';
  switch (api) {
    case 'AlterPartition':
      return { api, error, partitions: [] };
    case 'ControlledShutdown':
      return { api, error, remaining: [] };
    case 'AllocateProducerIds':
      return { api, error, firstProducerId: -1, length: 0 };
    case 'Envelope':
      return { api, error, response: null };
    default:
      throw new Error(`A classic controller does not answer ${api}`);
  }
}
