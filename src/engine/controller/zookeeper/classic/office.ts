import { advance } from '../../../kernel/lifecycle.ts';
import type { IncomingRequest, RequestOutcome } from '../../../network/turn.ts';
import type { WatchedEvent } from '../../../network/protocol/index.ts';
import { EMPTY_IMAGE } from '../../metadata/image.ts';
import { BROKER_IDS, DELETE_TOPICS, TOPICS } from '../paths.ts';
import { withActive, workThroughEvents } from './loop.ts';
import { onOrderOutcome, onOrderRetry } from './orders.ts';
import { refuseAsBroker } from './resign.ts';
import { classicRoleLifecycle } from './role.lifecycle.ts';
import type {
  ActiveClassicController,
  ClassicController,
  ClassicEvent,
  ClassicOffice,
  ClassicRequest,
  ClassicTimer,
  OfficeContext,
} from './state.ts';

/** The balance runs soon after the election, then at its interval. */
const FIRST_BALANCE_MS = 5_000;

/** The part of a broker that may become the controller, at its start. */
export function createClassicController(brokerId: number): ClassicController {
  return { brokerId, role: classicRoleLifecycle.initial, activeId: -1, asked: 0, active: null };
}

/** [CZC-1] Takes office: reads everything before it does anything (onControllerFailover). */
export function takeOffice(
  context: OfficeContext,
  { controller, zookeeper }: ClassicOffice,
  epoch: number,
  epochVersion: number,
): ClassicOffice {
  const { turn, setup } = context;
  const { brokerId } = controller;
  turn.emit({ type: 'ControllerElected', controllerId: brokerId, epoch });
  const active: ActiveClassicController = {
    epoch,
    epochVersion,
    isLoaded: false,
    image: EMPTY_IMAGE,
    states: [],
    events: [{ type: 'startup' }],
    reading: null,
    writing: null,
    waitsFor: null,
    channels: [],
    awaited: [],
    balance: setup.settings.autoLeaderRebalance
      ? turn.schedule(FIRST_BALANCE_MS, { area: 'classicController', type: 'balanceLeaders' })
      : null,
  };
  const role = advance(classicRoleLifecycle, controller.role, 'WIN');
  const seated = { ...controller, role, activeId: brokerId, active };
  return workThroughEvents(context, { controller: seated, zookeeper });
}

/** Puts an event at the end of the queue. */
function putEvent(
  context: OfficeContext,
  office: ClassicOffice,
  event: ClassicEvent,
): ClassicOffice {
  const queued = withActive(office, (one) => ({ ...one, events: [...one.events, event] }));
  return workThroughEvents(context, queued);
}

/** The event that a fired watch is for the controller; null: none. */
function eventOf({ type, path }: WatchedEvent): ClassicEvent | null {
  if (type === 'childrenChanged') {
    if (path === BROKER_IDS) return { type: 'brokerChange' };
    if (path === TOPICS) return { type: 'topicChange' };
    if (path === DELETE_TOPICS) return { type: 'topicDeletion' };
  }
  const isTopic = path.startsWith(`${TOPICS}/`) && !path.includes('/', TOPICS.length + 1);
  return type === 'dataChanged' && isTopic
    ? { type: 'partitionModifications', topic: path.slice(TOPICS.length + 1) }
    : null;
}

export function onWatchFired(
  context: OfficeContext,
  office: ClassicOffice,
  fired: WatchedEvent,
): ClassicOffice {
  const event = eventOf(fired);
  return event === null ? office : putEvent(context, office, event);
}

/** Everything that is watched is read again. */
export function rereadWatched(context: OfficeContext, office: ClassicOffice): ClassicOffice {
  const topics = office.controller.active?.image.directory ?? [];
  const events: readonly ClassicEvent[] = [
    ...topics.map(({ topic }) => ({ type: 'partitionModifications', topic }) as const),
    { type: 'brokerChange' },
    { type: 'topicChange' },
    { type: 'topicDeletion' },
  ];
  return events.reduce((before, event) => putEvent(context, before, event), office);
}

export function onClassicRequest(
  context: OfficeContext,
  office: ClassicOffice,
  { handle, body }: IncomingRequest<ClassicRequest>,
): ClassicOffice {
  if (office.controller.active !== null) {
    return putEvent(context, office, { type: 'request', handle, body });
  }
  context.turn.reply(handle, refuseAsBroker(body));
  return office;
}

/** What became of an order to a broker. */
export function onClassicOutcome(
  context: OfficeContext,
  office: ClassicOffice,
  outcome: RequestOutcome,
): ClassicOffice {
  const { active } = office.controller;
  if (active === null) return office;
  const { turn, setup } = context;
  const { orderTimeoutMs } = setup.classic;
  const { channels, answered } = onOrderOutcome(turn, active.channels, outcome, orderTimeoutMs);
  const next = withActive(office, (one) => ({ ...one, channels }));
  if (answered?.order.api !== 'StopReplica' || answered.response.api !== 'StopReplica') return next;
  const deleted = answered.order.partitions.filter(({ deletes }) => deletes);
  if (answered.response.error !== 'NONE' || deleted.length === 0) return next;
  const { brokerId } = answered;
  return putEvent(context, next, { type: 'replicasDeleted', brokerId, partitions: deleted });
}

export function onClassicTimer(
  context: OfficeContext,
  office: ClassicOffice,
  timer: ClassicTimer,
): ClassicOffice {
  const { turn, setup } = context;
  switch (timer.type) {
    case 'orderRetry': {
      const { orderTimeoutMs } = setup.classic;
      return withActive(office, (one) => ({
        ...one,
        channels: onOrderRetry(turn, one.channels, timer.brokerId, orderTimeoutMs),
      }));
    }
    case 'balanceLeaders': {
      const { leaderImbalanceCheckIntervalMs } = setup.settings;
      const again = withActive(office, (one) => ({
        ...one,
        balance: turn.schedule(leaderImbalanceCheckIntervalMs, timer),
      }));
      return putEvent(context, again, { type: 'balanceLeaders' });
    }
  }
}
