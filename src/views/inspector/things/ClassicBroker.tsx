import type { BrokerDetails, World } from '../../../engine/selectors.ts';
import type { ValueRow } from '../../../ui/index.ts';
import { row } from '../Thing.tsx';
import { isHalted, type Terms } from '../useTerms.ts';

/** Where ZooKeeper makes a difference to what there is to know about a broker; null where it does not. */
export function classicTitle(
  { text, format }: Terms,
  broker: BrokerDetails,
  nowMs: number,
): string | null {
  const { process, sessionEndsMs, state, registration } = broker;
  if (sessionEndsMs !== null) {
    const left = format.duration(Math.max(0, sessionEndsMs - nowMs));
    if (process === 'down') return text('inspector:title.downSession', { left });
    return isHalted(process) ? text('inspector:title.pausedSession', { left }) : null;
  }
  const isMissing = process === 'running' && state === 'RUNNING' && registration !== 'unfenced';
  return isMissing ? text('inspector:title.notInZooKeeper') : null;
}

/** The session on which a broker's place in the cluster stands. */
export function sessionRows(
  { text, name }: Terms,
  world: World,
  { zooKeeperSession }: BrokerDetails,
): readonly ValueRow[] {
  if (zooKeeperSession === null) return [];
  const { sessionId, state, server } = zooKeeperSession;
  return [
    ...row(
      'zkSession',
      text('inspector:term.zkSession'),
      sessionId === 0 ? state : text('inspector:value.zkSession', { id: sessionId, state }),
      text(`states:zooKeeper.${state}`),
    ),
    ...row('zkServer', text('inspector:term.zkServer'), name(world, server)),
  ];
}

/** What a broker knows of the controller, and of the work of its own if it is the controller. */
export function classicRows(
  { text, format, known }: Terms,
  { classic }: BrokerDetails,
): readonly ValueRow[] {
  if (classic === null) return [];
  const { controllerEpochSeen, controllerId, events, orders } = classic;
  return [
    ...row(
      'believed',
      text('inspector:term.believedController'),
      controllerId < 0 ? text('inspector:value.nobody') : String(controllerId),
    ),
    ...row('epochSeen', text('inspector:term.controllerEpochSeen'), known(controllerEpochSeen)),
    ...row(
      'events',
      text('inspector:term.controllerEvents'),
      events === null ? null : format.number(events),
    ),
    ...row(
      'orders',
      text('inspector:term.controllerOrders'),
      events === null ? null : format.number(orders),
    ),
  ];
}
