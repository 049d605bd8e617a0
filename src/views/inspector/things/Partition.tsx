import {
  isOnZooKeeper,
  partitionDetails,
  type PartitionDetails,
  type ReplicaPicture,
  type ReplicaPlace,
} from '../../../engine/selectors.ts';
import { Lint } from '../../guarantees/index.ts';
import { Gone } from '../Gone.tsx';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go, Table } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { useTerms, type Terms } from '../useTerms.ts';

type PartitionProps = ThingProps & { cluster: number; topic: string; partition: number };

function titleOf({ text, format }: Terms, details: PartitionDetails, nowMs: number): string {
  const { leader, isr, replicas, minInsyncReplicas, leaderSessionEndsMs } = details;
  if (leader < 0) return text('inspector:title.leaderless');
  if (leaderSessionEndsMs !== null) {
    const left = format.duration(Math.max(0, leaderSessionEndsMs - nowMs));
    return text('inspector:title.leaderlessUntil', { left });
  }
  if (isr.length < minInsyncReplicas) return text('inspector:title.underMinIsr');
  const outside = replicas.filter((id) => !isr.includes(id));
  return outside.length > 0
    ? text('inspector:title.outOfSync', { brokers: format.ids(outside) })
    : text('inspector:title.allInSync');
}

/** The high watermark as its leader knows it; where that one is down, as the best of the others does. */
function highWatermark({ places, leader }: PartitionDetails): number {
  const alive = places.filter(({ process }) => process !== 'down');
  const told = alive.filter(({ brokerId }) => brokerId === leader);
  const known = (told.length > 0 ? told : alive).map(({ replica }) => replica?.highWatermark ?? -1);
  return Math.max(-1, ...known);
}

function leaderText({ text }: Terms, { leader, places }: PartitionDetails): string {
  if (leader < 0) return text('inspector:value.nobody');
  const process = places.find(({ brokerId }) => brokerId === leader)?.process;
  return process === 'running' || process === 'stopping'
    ? String(leader)
    : text('inspector:value.dead', { id: leader });
}

export function Partition({ world, cluster, topic, partition, onSelect }: PartitionProps) {
  const terms = useTerms();
  const { text, ids, known } = terms;
  const details = partitionDetails(world, cluster, topic, partition);
  if (details === null) return <Gone />;
  const { leaderRecoveryState } = details;
  const hasElr = !isOnZooKeeper(world, cluster);
  return (
    <Thing
      name={`${topic}-${partition}`}
      kind={text('inspector:kind.partition')}
      title={titleOf(terms, details, world.nowMs)}
      rows={[
        ...row('leader', text('inspector:term.leader'), leaderText(terms, details)),
        ...row('leaderEpoch', text('inspector:term.leaderEpoch'), String(details.leaderEpoch)),
        ...row(
          'partitionEpoch',
          text('inspector:term.partitionEpoch'),
          String(details.partitionEpoch),
        ),
        ...row(
          'state',
          text('inspector:term.partitionState'),
          details.machines?.state ?? null,
          details.machines === null
            ? undefined
            : text(`states:partition.${details.machines.state}`),
        ),
        ...row('replicas', text('inspector:term.replicas'), ids(details.replicas)),
        ...row('isr', text('inspector:term.isr'), ids(details.isr)),
        ...row('elr', text('inspector:term.elr'), hasElr ? ids(details.elr) : null),
        ...row('hw', text('inspector:term.highWatermark'), known(highWatermark(details))),
        ...row('minIsr', text('inspector:term.minIsr'), String(details.minInsyncReplicas)),
        ...row(
          'recovery',
          text('inspector:term.recovery'),
          leaderRecoveryState === 'RECOVERED' ? null : leaderRecoveryState,
        ),
        ...row(
          'adding',
          text('inspector:term.adding'),
          details.addingReplicas.length === 0 ? null : ids(details.addingReplicas),
        ),
        ...row(
          'removing',
          text('inspector:term.removing'),
          details.removingReplicas.length === 0 ? null : ids(details.removingReplicas),
        ),
      ]}
    >
      <Replicas details={details} onSelect={onSelect} />
      <Machines details={details} />
      <Lint
        world={world}
        cluster={details.cluster}
        producer={{ acks: 'all' }}
        topic={topic}
        topicConfig={{}}
        replicationFactor={null}
      />
    </Thing>
  );
}

function syncText({ text }: Terms, replica: ReplicaPicture | null): string {
  if (replica === null) return '';
  if (replica.isLeader) return text('inspector:table.leader');
  if (replica.isInSync) return text('inspector:table.inSync');
  return replica.isEligible ? text('inspector:table.eligible') : text('inspector:table.outOfSync');
}

function Replicas(props: Pick<ThingProps, 'onSelect'> & { details: PartitionDetails }) {
  const terms = useTerms();
  const { text } = terms;
  const { topic, partition, places } = props.details;
  return (
    <Table
      caption={text('inspector:table.replicas')}
      head={[
        text('inspector:table.broker'),
        text('inspector:table.role'),
        text('inspector:table.logEnd'),
        text('inspector:table.highWatermark'),
      ]}
      rows={places.map(({ node, brokerId, process, replica }: ReplicaPlace) => ({
        id: String(brokerId),
        cells: [
          <Go
            key={node}
            onClick={() => props.onSelect({ kind: 'replica', node, topic, partition })}
          >
            {process === 'down' ? text('inspector:value.dead', { id: brokerId }) : brokerId}
          </Go>,
          syncText(terms, replica),
          replica?.logEndOffset ?? '',
          replica?.highWatermark ?? '',
        ],
      }))}
    />
  );
}

/** What the classic controller's state machines say of the replicas. */
function Machines({ details }: { details: PartitionDetails }) {
  const { text } = useTerms();
  const { machines } = details;
  if (machines === null) return null;
  const { controllerId: id, controllerEpoch: epoch } = machines;
  return (
    <Table
      caption={text('inspector:table.machines', { id, epoch })}
      head={[text('inspector:table.machine'), text('inspector:table.state')]}
      rows={machines.replicas.map(({ brokerId, state }) => ({
        id: String(brokerId),
        cells: [brokerId, state],
      }))}
    />
  );
}

/** One replica: its log. */
export function Replica(props: PartitionProps & { node: number }) {
  const terms = useTerms();
  const { text } = terms;
  const { world, cluster, topic, partition, node } = props;
  const details = partitionDetails(world, cluster, topic, partition);
  const place = details?.places.find((one) => one.node === node);
  if (details === null || place === undefined) return <Gone />;
  const { replica, brokerId: broker } = place;
  const title =
    replica === null
      ? text('inspector:title.noLog', { broker })
      : replica.isLeader
        ? text('inspector:title.leader', { broker })
        : replica.isInSync
          ? text('inspector:title.followerInSync', { broker })
          : text('inspector:title.followerBehind', { broker });
  return (
    <Thing
      name={`${topic}-${partition}`}
      kind={text('inspector:kind.replica')}
      title={title}
      rows={
        replica === null
          ? []
          : [
              ...row('start', text('inspector:term.logStart'), String(replica.logStartOffset)),
              ...row('end', text('inspector:term.logEnd'), String(replica.logEndOffset)),
              ...row('hw', text('inspector:term.highWatermark'), String(replica.highWatermark)),
              ...row('leader', text('inspector:term.leader'), leaderText(terms, details)),
              ...row('epoch', text('inspector:term.leaderEpoch'), String(details.leaderEpoch)),
              ...row('isr', text('inspector:term.isr'), terms.ids(details.isr)),
              ...row(
                'elr',
                text('inspector:term.elr'),
                isOnZooKeeper(world, cluster) ? null : terms.ids(details.elr),
              ),
            ]
      }
    >
      {replica !== null && replica.epochs.length > 0 && (
        <Table
          caption={text('inspector:table.epochs')}
          head={[text('inspector:table.epoch'), text('inspector:table.startOffset')]}
          rows={replica.epochs.map(({ epoch, startOffset }) => ({
            id: String(epoch),
            cells: [epoch, startOffset],
          }))}
        />
      )}
      <Replicas details={details} onSelect={props.onSelect} />
    </Thing>
  );
}
