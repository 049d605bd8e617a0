import type { GroupMemberPicture, Picture } from '../../../engine/selectors.ts';
import classes from '../ClusterView.module.css';
import type { ClusterLayout } from '../layout/types.ts';
import { marksOn } from '../replica/marks.ts';
import { keyOf } from '../selection.ts';
import { brokerNote, replicaName, type Words } from '../words/words.ts';
import { BrokerFigure } from './BrokerFigure.tsx';
import type { Scales } from './brokerProps.ts';
import { EnsembleFigure } from './EnsembleFigure.tsx';
import { GroupFigure } from './GroupFigure.tsx';
import { ClientFigure, ControllerFigure } from './ProcessFigures.tsx';

interface SceneProps {
  readonly cluster: Picture['clusters'][number];
  /** Its position in the world. */
  readonly index: number;
  readonly layout: ClusterLayout;
  /** The cluster's name is drawn only when there is more than one. */
  readonly isNamed: boolean;
  readonly viewTimeMs: number;
  readonly words: Words;
  readonly patterns: string;
  readonly marked: string | null;
  readonly selectedKey: string | null;
  readonly focusedKey: string | null;
}

const NO_SCALES: Scales = new Map();

/** All replicas of a partition are drawn on the offsets of the longest, so that a lag is a length. */
function scalesOf(cluster: SceneProps['cluster']): Scales {
  const scales = new Map<string, { readonly start: number; readonly end: number }>();
  for (const broker of cluster.brokers) {
    for (const replica of broker.topics.flatMap((topic) => topic.replicas)) {
      const known = scales.get(replicaName(replica));
      scales.set(replicaName(replica), {
        start: Math.min(known?.start ?? replica.logStartOffset, replica.logStartOffset),
        end: Math.max(known?.end ?? 0, replica.logEndOffset),
      });
    }
  }
  return scales;
}

/** The key if it names `node` or something inside it, so that the others need not be drawn again. */
function within(node: number, key: string | null): string | null {
  if (key === null) return null;
  return key === `node/${node}` || key.startsWith(`replica/${node}/`) ? key : null;
}

function isHere(
  member: GroupMemberPicture,
): member is GroupMemberPicture & { readonly node: number } {
  return member.node !== null;
}

function byNode<T extends { readonly node: number }>(things: readonly T[]): ReadonlyMap<number, T> {
  return new Map(things.map((thing) => [thing.node, thing]));
}

/** The frames that brokers of a rack stand in. */
function Racks({ layout, words }: Pick<SceneProps, 'layout' | 'words'>) {
  return (
    <>
      {layout.racks.map((rack) => (
        <g key={rack.rack} transform={`translate(${rack.x} ${rack.y})`}>
          <rect className={classes['rackFrame']} width={rack.width} height={rack.height} rx={7} />
          <text className={classes['rackName']} x={12} y={15.5}>
            {rack.rack === ''
              ? words.text('stage:noRack')
              : words.text('stage:rack', { rack: rack.rack })}
          </text>
        </g>
      ))}
    </>
  );
}

/** Producers and consumers; those of a group within its frame. */
function Clients(props: SceneProps) {
  const { cluster, layout, words, selectedKey, focusedKey } = props;
  const brokers = byNode(cluster.brokers);
  const clients = byNode(cluster.clients);
  const members = byNode(cluster.groups.flatMap((group) => group.members).filter(isHere));
  const marks = (key: string) => ({
    isSelected: selectedKey === key,
    isFocused: focusedKey === key,
  });
  return (
    <>
      {layout.groups.map((box) => {
        const group = cluster.groups.find(({ groupId }) => groupId === box.groupId);
        if (group === undefined) return null;
        const key = keyOf({ kind: 'group', cluster: props.index, groupId: group.groupId });
        const coordinator = brokers.get(group.coordinator ?? -1)?.kafkaId ?? null;
        return (
          <GroupFigure
            key={key}
            {...{ group, box, words, coordinator }}
            figureKey={key}
            {...marks(key)}
          />
        );
      })}
      {layout.clients.map((box) => {
        const client = clients.get(box.node);
        if (client === undefined) return null;
        const own = { client, box, words, member: members.get(box.node) ?? null };
        return <ClientFigure key={box.node} {...own} {...marks(`node/${box.node}`)} />;
      })}
    </>
  );
}

/** Everything of a cluster that stands still. */
export function Scene(props: SceneProps) {
  const { cluster, layout, words, patterns, selectedKey, focusedKey } = props;
  const controllers = byNode(cluster.controllers);
  const brokers = byNode(cluster.brokers);
  const quorumEnd = Math.max(0, ...cluster.controllers.map((one) => one.logEndOffset));
  const scales = layout.detail === 'bar' ? scalesOf(cluster) : NO_SCALES;
  const marks = (node: number) => ({
    isSelected: selectedKey === `node/${node}`,
    isFocused: focusedKey === `node/${node}`,
  });
  return (
    <>
      {props.isNamed && (
        <text className={classes['clusterName']} x={layout.left + 14} y={layout.top + 20}>
          {cluster.name}
        </text>
      )}
      <Racks layout={layout} words={words} />
      <EnsembleFigure {...{ cluster, layout, words, selectedKey, focusedKey }} />
      {layout.controllers.map((box) => {
        const controller = controllers.get(box.node);
        if (controller === undefined) return null;
        const own = { controller, box, words, patterns, quorumEnd, ...marks(box.node) };
        return <ControllerFigure key={box.node} {...own} />;
      })}
      {layout.brokers.map((box) => {
        const broker = brokers.get(box.node);
        if (broker === undefined) return null;
        const note = brokerNote(words, broker, props.viewTimeMs, box.namesRack);
        const isOnZooKeeper = cluster.ensemble !== null;
        const hasController = box.hasController || isOnZooKeeper;
        const controller = hasController ? controllers.get(box.node) : undefined;
        return (
          <BrokerFigure
            key={box.node}
            broker={broker}
            cluster={props.index}
            isOnZooKeeper={isOnZooKeeper}
            controller={controller ?? null}
            quorumEnd={box.hasController ? quorumEnd : 0}
            box={box}
            detail={layout.detail}
            note={note?.long ?? null}
            shortNote={note?.short ?? null}
            scales={scales}
            marks={marksOn(cluster, broker)}
            patterns={patterns}
            words={words}
            marked={props.marked}
            selectedKey={within(box.node, selectedKey)}
            focusedKey={within(box.node, focusedKey)}
          />
        );
      })}
      <Clients {...props} />
    </>
  );
}
