import {
  brokerDetails,
  controllerDetails,
  isOnZooKeeper,
  type BrokerDetails,
} from '../../../engine/selectors.ts';
import { Gone } from '../Gone.tsx';
import type { ThingProps } from '../inspectorTypes.ts';
import { row, Thing } from '../Thing.tsx';
import { isHalted, useTerms, type Terms } from '../useTerms.ts';
import { classicRows, classicTitle, sessionRows } from './ClassicBroker.tsx';
import { controllerRows, Voters } from './Controller.tsx';

function titleOf({ text, format }: Terms, broker: BrokerDetails, nowMs: number): string {
  const { process, registration, state, sessionEndsMs } = broker;
  const left = format.duration(Math.max(0, (sessionEndsMs ?? 0) - nowMs));
  if (process === 'down') {
    if (sessionEndsMs !== null) return text('inspector:title.downUntil', { left });
    return registration === 'fenced'
      ? text('inspector:title.downFenced')
      : text('inspector:title.down');
  }
  if (isHalted(process)) {
    return sessionEndsMs === null
      ? text('inspector:title.paused')
      : text('inspector:title.pausedUntil', { left });
  }
  if (process === 'stopping') return text('inspector:title.leaving');
  if (state !== 'RUNNING') return text('inspector:title.starting');
  if (registration !== 'unfenced') return text('inspector:title.runningFenced');
  return text('inspector:title.leads', { count: broker.leads });
}

/** A broker, with its controller half where it has one. */
export function Broker({ world, node }: ThingProps & { node: number }) {
  const terms = useTerms();
  const { text, format } = terms;
  const broker = brokerDetails(world, node);
  if (broker === null) return <Gone />;
  const controller = controllerDetails(world, node);
  const { state, sessionEndsMs } = broker;
  const isClassic = isOnZooKeeper(world, broker.cluster);
  const title = isClassic ? classicTitle(terms, broker, world.nowMs) : null;
  return (
    <Thing
      name={terms.name(world, node)}
      kind={text(controller === null ? 'inspector:kind.broker' : 'inspector:kind.combined')}
      title={title ?? titleOf(terms, broker, world.nowMs)}
      rows={[
        ...row('process', text('inspector:term.process'), terms.process(broker)),
        ...row(
          'state',
          text('inspector:term.state'),
          state ?? 'NOT_RUNNING',
          text(`facts:rest.BrokerState.${state ?? 'NOT_RUNNING'}`),
        ),
        ...row(
          'registration',
          text('inspector:term.registration'),
          isClassic
            ? text(
                `states:zooKeeper.${broker.registration === 'unregistered' ? 'unregistered' : 'registered'}`,
              )
            : text(`states:registration.${broker.registration}`),
        ),
        ...sessionRows(terms, world, broker),
        ...row(
          'session',
          text('inspector:term.session'),
          sessionEndsMs === null ? null : format.duration(Math.max(0, sessionEndsMs - world.nowMs)),
        ),
        ...row('epoch', text('inspector:term.brokerEpoch'), terms.known(broker.brokerEpoch)),
        ...classicRows(terms, broker),
        ...row('rack', text('inspector:term.rack'), broker.rack ?? text('inspector:value.none')),
        ...row('leads', text('inspector:term.leads'), format.number(broker.leads)),
        ...row('replicas', text('inspector:term.replicas'), format.number(broker.replicas)),
        ...row('osr', text('inspector:term.outOfSync'), format.number(broker.outOfSync)),
        ...row(
          'metadata',
          text('inspector:term.metadataOffset'),
          isClassic ? null : terms.known(broker.metadataOffset),
        ),
        ...row(
          'disk',
          text('inspector:term.slowDisk'),
          broker.diskDelayMs === 0 ? null : format.duration(broker.diskDelayMs),
        ),
        ...(controller === null ? [] : controllerRows(terms, controller)),
      ]}
    >
      {controller !== null && <Voters controller={controller} />}
    </Thing>
  );
}
