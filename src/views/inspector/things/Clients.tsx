import {
  clusterOfNode,
  consumerDetails,
  lintPartners,
  producerDetails,
} from '../../../engine/selectors.ts';
import { Lint } from '../../guarantees/index.ts';
import { Gone } from '../Gone.tsx';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go, Table } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { membershipRows } from './membership.tsx';
import { isHalted, useTerms, type Terms } from '../useTerms.ts';

type ClientProps = ThingProps & { node: number };
type ProducerRun = NonNullable<NonNullable<ReturnType<typeof producerDetails>>['running']>;
type ConsumerRun = NonNullable<NonNullable<ReturnType<typeof consumerDetails>>['running']>;

function producerTitle({ text }: Terms, running: ProducerRun): string {
  const count = running.partitions.reduce(
    (sum, { queuedRecords, inFlightRecords }) => sum + queuedRecords + inFlightRecords,
    0,
  );
  if (running.idState === 'FATAL_ERROR') return text('inspector:title.failed');
  if (running.blockedSends > 0) return text('inspector:title.blocked');
  return count === 0 ? text('inspector:title.idle') : text('inspector:title.inFlight', { count });
}

function producerRows({ text, format, known, yesNo }: Terms, running: ProducerRun) {
  const { idState, workload } = running;
  return [
    ...row('acks', text('inspector:term.acks'), running.acks),
    ...row(
      'idempotent',
      text('inspector:term.idempotent'),
      yesNo(running.isIdempotent),
      idState === null ? undefined : text(`states:producerId.${idState}`),
    ),
    ...row('id', text('inspector:term.producerId'), known(running.producerId)),
    ...row('epoch', text('inspector:term.producerEpoch'), known(running.producerEpoch)),
    ...row('requests', text('inspector:term.inFlightRequests'), String(running.inFlightRequests)),
    ...row('blocked', text('inspector:term.blocked'), String(running.blockedSends)),
    ...row(
      'memory',
      text('inspector:term.memory'),
      text('inspector:value.ofTotal', {
        part: format.bytes(running.usedBytes),
        total: format.bytes(running.bufferMemoryBytes),
      }),
    ),
    ...row(
      'workload',
      text('inspector:term.workload'),
      workload === null
        ? text('inspector:value.none')
        : text('inspector:value.workload', {
            topic: workload.topic,
            every: format.duration(workload.everyMs),
          }),
    ),
    ...row(
      'sent',
      text('inspector:term.sent'),
      workload === null ? null : format.number(workload.sent),
    ),
  ];
}

export function Producer({ world, node, onSelect }: ClientProps) {
  const terms = useTerms();
  const { text } = terms;
  const details = producerDetails(world, node);
  if (details === null) return <Gone />;
  const { running, process } = details;
  return (
    <Thing
      name={details.name}
      kind={text('inspector:kind.producer')}
      title={
        running === null
          ? text('inspector:title.down')
          : isHalted(process)
            ? text('inspector:title.paused')
            : producerTitle(terms, running)
      }
      rows={[
        ...row('process', text('inspector:term.process'), terms.process(details)),
        ...(running === null ? [] : producerRows(terms, running)),
      ]}
    >
      {lintPartners(world, node).map((topic) => (
        <Lint
          key={topic}
          world={world}
          cluster={details.cluster}
          producer={world.nodes[node]?.config ?? {}}
          topic={topic}
          topicConfig={{}}
          replicationFactor={null}
        />
      ))}
      {running !== null && running.partitions.length > 0 && (
        <Table
          caption={text('inspector:table.partitions')}
          head={[
            text('inspector:table.partition'),
            text('inspector:table.queued'),
            text('inspector:table.inFlight'),
            text('inspector:table.sequence'),
          ]}
          rows={running.partitions.map((one) => ({
            id: `${one.topic}-${one.partition}`,
            cells: [
              <PartitionLink
                key="name"
                {...one}
                cluster={clusterOfNode(world, node)}
                onSelect={onSelect}
              />,
              one.queuedRecords,
              one.inFlightRecords,
              running.isIdempotent ? one.nextSequence : '',
            ],
          }))}
        />
      )}
    </Thing>
  );
}

function PartitionLink(
  props: Pick<ThingProps, 'onSelect'> & { cluster: number; topic: string; partition: number },
) {
  const { cluster, topic, partition, onSelect } = props;
  return (
    <Go onClick={() => onSelect({ kind: 'partition', cluster, topic, partition })}>
      {topic}-{partition}
    </Go>
  );
}

function lagOf({ partitions }: ConsumerRun): number {
  return partitions.reduce((sum, { lagRecords }) => sum + (lagRecords ?? 0), 0);
}

function consumerTitle({ text }: Terms, running: ConsumerRun): string {
  if (running.phase === 'failed') return text('inspector:title.failed');
  const count = lagOf(running);
  return count === 0 ? text('inspector:title.upToDate') : text('inspector:title.lag', { count });
}

function applicationRows({ text, format }: Terms, running: ConsumerRun | null) {
  if (running === null) return [];
  const { waiting, processed } = running.application;
  return [
    ...row('waiting', text('inspector:group.waiting'), format.number(waiting.length)),
    ...row('processed', text('inspector:group.processed'), format.number(processed)),
  ];
}

export function Consumer({ world, node, onSelect }: ClientProps) {
  const terms = useTerms();
  const { text, format, known } = terms;
  const details = consumerDetails(world, node);
  if (details === null) return <Gone />;
  const { running, process } = details;
  const group = running?.group ?? null;
  return (
    <Thing
      name={details.name}
      kind={text('inspector:kind.consumer')}
      title={
        running === null
          ? text('inspector:title.down')
          : isHalted(process)
            ? text('inspector:title.paused')
            : consumerTitle(terms, running)
      }
      rows={[
        ...row('process', text('inspector:term.process'), terms.process(details)),
        ...row('topics', text('inspector:term.topics'), format.list(details.topics)),
        ...row(
          'lag',
          text('inspector:term.lag'),
          running === null ? null : format.number(lagOf(running)),
        ),
        ...(group === null
          ? []
          : membershipRows(terms, { world, onSelect }, details.cluster, group)),
        ...applicationRows(terms, running),
      ]}
    >
      {running !== null && running.partitions.length > 0 && (
        <Table
          caption={text('inspector:table.partitions')}
          head={[
            text('inspector:table.partition'),
            text('inspector:table.position'),
            text('inspector:table.highWatermark'),
            text('inspector:table.state'),
          ]}
          rows={running.partitions.map((one) => ({
            id: `${one.topic}-${one.partition}`,
            cells: [
              <PartitionLink
                key="name"
                {...one}
                cluster={clusterOfNode(world, node)}
                onSelect={onSelect}
              />,
              one.position ?? '',
              known(one.highWatermark),
              one.isPaused
                ? text('inspector:group.paused')
                : text(`states:fetch.${one.fetchState}`),
            ],
          }))}
        />
      )}
    </Thing>
  );
}
