import {
  clusterOfNode,
  nodeName,
  partitionDetails,
  type ConfigThing,
  type World,
} from '../../engine/selectors.ts';
import { useText } from '../../i18n/index.ts';
import { clusterOf } from '../cluster/clusterOf.ts';
import { keyOf, type Selection } from '../cluster/selection.ts';
import { concerns, FactTrail, isAtLeast, type PlacedFact } from '../facts/index.ts';
import { Configuration } from './Configuration.tsx';
import { Gone } from './Gone.tsx';
import classes from './Inspector.module.css';
import type { InspectorProps, ThingProps } from './inspectorTypes.ts';
import { BatchInBytes } from './bytes/BatchInBytes.tsx';
import { ProducerPath } from './producer/ProducerPath.tsx';
import { RequestPath } from './requests/RequestPath.tsx';
import { Broker } from './things/Broker.tsx';
import { Consumer, Producer } from './things/Clients.tsx';
import { Controller } from './things/Controller.tsx';
import { Group } from './things/Group.tsx';
import { MetadataLog } from './things/MetadataLog.tsx';
import { Overview } from './things/Overview.tsx';
import { Partition, Replica } from './things/Partition.tsx';
import { Link, Message } from './things/Wires.tsx';
import { ZooKeeper } from './things/ZooKeeper.tsx';
import { Why } from './Why.tsx';

const RECENT = 6;

/** What the selected thing is, what can be done to it, why this moment is as it is, what happened, how it is set. */
export function Inspector(props: InspectorProps) {
  const text = useText();
  const { world, selection, position, onJump, onSelect, actions } = props;
  const config = configThing(world, selection);
  return (
    <div className={classes['inspector']} key={selection === null ? '' : keyOf(selection)}>
      <Selected world={world} selection={selection} onSelect={onSelect} />
      {actions !== undefined && <section aria-label={text('inspector:actions')}>{actions}</section>}
      {selection?.kind === 'node' && (
        <RequestPath world={world} node={selection.node} onSelect={onSelect} />
      )}
      {selection?.kind === 'node' && (
        <ProducerPath world={world} node={selection.node} onSelect={onSelect} />
      )}
      <div className={classes['ruled']}>
        <Why world={world} why={props.why} position={position} onJump={onJump} />
      </div>
      <Recent {...props} />
      {selection?.kind === 'replica' && <BatchInBytes world={world} {...selection} />}
      {selection?.kind === 'node' && <MetadataLog world={world} node={selection.node} />}
      {config !== null && (
        <div className={classes['ruled']}>
          <Configuration world={world} thing={config} />
        </div>
      )}
    </div>
  );
}

function Selected({ world, selection, onSelect }: ThingProps & { selection: Selection | null }) {
  const base = { world, onSelect };
  switch (selection?.kind) {
    case undefined:
      return <Overview {...base} />;
    case 'node':
      return <Process {...base} node={selection.node} />;
    case 'partition':
      return (
        <Partition
          {...base}
          cluster={selection.cluster}
          topic={selection.topic}
          partition={selection.partition}
        />
      );
    case 'replica':
      return (
        <Replica
          {...base}
          cluster={clusterOfNode(world, selection.node)}
          node={selection.node}
          topic={selection.topic}
          partition={selection.partition}
        />
      );
    case 'group':
      return <Group {...base} cluster={selection.cluster} groupId={selection.groupId} />;
    case 'link':
      return <Link {...base} from={selection.from} to={selection.to} />;
    case 'message':
      return <Message {...base} id={selection.key} />;
  }
}

function Process(props: ThingProps & { node: number }) {
  switch (nodeName(props.world, props.node)?.kind) {
    case 'broker':
      return <Broker {...props} />;
    case 'controller':
      return <Controller {...props} />;
    case 'producer':
      return <Producer {...props} />;
    case 'consumer':
      return <Consumer {...props} />;
    case 'zookeeper':
      return <ZooKeeper {...props} />;
    case 'admin':
    case undefined:
      return <Gone />;
  }
}

/** Whose settings stand at the foot: of the process, or of the partition's topic. */
function configThing(world: World, selection: Selection | null): ConfigThing | null {
  switch (selection?.kind) {
    case 'node':
      return { kind: 'node', node: selection.node };
    case 'partition':
    case 'replica': {
      const { topic, partition } = selection;
      const cluster = clusterOf(world, selection);
      const isThere = partitionDetails(world, cluster, topic, partition) !== null;
      return isThere ? { kind: 'topic', cluster, topic } : null;
    }
    default:
      return null;
  }
}

function recentOf({ world, selection, facts }: InspectorProps): readonly PlacedFact[] {
  const found: PlacedFact[] = [];
  for (let at = facts.length - 1; at >= 0 && found.length < RECENT; at -= 1) {
    const placed = facts[at];
    if (placed === undefined || !isAtLeast(placed.fact, 'normal')) continue;
    if (selection === null || concerns(world, placed.fact, selection)) found.push(placed);
  }
  return found;
}

function Recent(props: InspectorProps) {
  const text = useText();
  const { world, selection, position, onJump } = props;
  if (selection?.kind === 'message') return null;
  const recent = recentOf(props);
  const heading = text(selection === null ? 'inspector:recentAll' : 'inspector:recent');
  return (
    <div className={classes['ruled']}>
      <section className={classes['section']}>
        <h3 className={classes['heading']}>{heading}</h3>
        {recent.length === 0 ? (
          <p className={classes['note']}>{text('inspector:recentEmpty')}</p>
        ) : (
          <FactTrail
            label={heading}
            world={world}
            facts={recent}
            position={position}
            onJump={onJump}
          />
        )}
      </section>
    </div>
  );
}
