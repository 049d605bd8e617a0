import {
  clusterOverview,
  pictureOf,
  type ClusterOverview,
  type ControllerPicture,
  type EnsemblePicture,
} from '../../../engine/selectors.ts';
import classes from '../Inspector.module.css';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go, Table } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { useTerms, type Terms } from '../useTerms.ts';
import { ensembleText } from './ZooKeeper.tsx';

function titleOf({ text }: Terms, overview: ClusterOverview): string {
  const { leaderless, underReplicated, topics } = overview;
  if (topics.length === 0) return text('inspector:title.clusterEmpty');
  if (leaderless > 0) return text('inspector:title.clusterLeaderless', { count: leaderless });
  return underReplicated > 0
    ? text('inspector:title.clusterUnderReplicated', { count: underReplicated })
    : text('inspector:title.clusterWell');
}

/** Nothing is selected: the clusters at a glance. */
export function Overview({ world, onSelect }: ThingProps) {
  const terms = useTerms();
  const { clusters } = pictureOf(world);
  return (
    <>
      {clusters.map(({ name, brokers, controllers, ensemble }, cluster) => (
        <Cluster
          key={name}
          world={world}
          cluster={cluster}
          active={controllers.find(({ isActive, isStale }) => isActive && !isStale) ?? null}
          ensemble={ensemble}
          brokerCount={brokers.length}
          onSelect={onSelect}
        />
      ))}
      <p className={classes['note']}>{terms.text('inspector:hint')}</p>
    </>
  );
}

function Cluster(
  props: ThingProps & {
    cluster: number;
    active: ControllerPicture | null;
    ensemble: EnsemblePicture | null;
    brokerCount: number;
  },
) {
  const terms = useTerms();
  const { text, format } = terms;
  const { world, cluster, active, ensemble, onSelect } = props;
  const overview = clusterOverview(world, cluster);
  if (overview === null) return null;
  return (
    <Thing
      name={overview.name}
      kind={text('inspector:kind.cluster')}
      title={titleOf(terms, overview)}
      rows={[
        ...row(
          'brokers',
          text(ensemble === null ? 'inspector:term.brokers' : 'inspector:term.brokersInZooKeeper'),
          text('inspector:value.ofTotal', { part: overview.unfenced, total: props.brokerCount }),
        ),
        ...row(
          'controller',
          text('inspector:term.activeController'),
          active === null ? text('inspector:value.nobody') : String(active.kafkaId),
        ),
        ...row(
          'controllerEpoch',
          text('inspector:term.controllerEpoch'),
          ensemble === null || active === null ? null : String(active.epoch),
        ),
        ...row(
          'ensemble',
          text('inspector:term.ensemble'),
          ensemble === null ? null : ensembleText(terms, ensemble),
        ),
        ...row('partitions', text('inspector:term.partitions'), format.number(overview.partitions)),
        ...row('leaderless', text('inspector:term.leaderless'), format.number(overview.leaderless)),
        ...row(
          'under',
          text('inspector:term.underReplicated'),
          format.number(overview.underReplicated),
        ),
        ...row('underMin', text('inspector:term.underMinIsr'), format.number(overview.underMinIsr)),
      ]}
    >
      <Topics overview={overview} onSelect={onSelect} />
    </Thing>
  );
}

function Topics(props: Pick<ThingProps, 'onSelect'> & { overview: ClusterOverview }) {
  const { text, format } = useTerms();
  const { overview, onSelect } = props;
  const { cluster, topics } = overview;
  if (topics.length === 0) return null;
  return (
    <Table
      caption={text('inspector:table.topics')}
      head={[
        text('inspector:table.topic'),
        text('inspector:table.count'),
        text('inspector:table.replication'),
      ]}
      rows={topics.map(({ topic, partitionCount, replicationFactor }) => ({
        id: topic,
        cells: [
          <Go
            key={topic}
            onClick={() => onSelect({ kind: 'partition', cluster, topic, partition: 0 })}
          >
            {topic}
          </Go>,
          format.number(partitionCount),
          replicationFactor,
        ],
      }))}
    />
  );
}
