import { memo } from 'react';
import type {
  BrokerPicture,
  ControllerPicture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import { PADDING_X } from '../layout/brokerBox.ts';
import { marksAt, NO_MARKS, sameMarks } from '../replica/marks.ts';
import { shorten, textWidth } from '../textWidth.ts';
import { controllerNotes, fitting, isDown, isHalted, replicaName } from '../words/words.ts';
import { SessionLine, WideHeader } from './SessionLine.tsx';
import { HeaderRule } from './HeaderRule.tsx';
import { METADATA_LOG_PX, MetadataLog } from './MetadataLog.tsx';
import type { BrokerBox } from '../layout/types.ts';
import type { BrokerFigureProps } from './brokerProps.ts';
import { ReplicaFigure } from './ReplicaFigure.tsx';

function Header(props: BrokerFigureProps) {
  const { broker, box, note, shortNote, words } = props;
  const mark = isDown(broker) ? ' ✕' : isHalted(broker) ? ' ‖' : '';
  const name = words.text('stage:broker', { id: broker.kafkaId }) + mark;
  const room = box.width - 2 * PADDING_X - textWidth(name, 15) - 6;
  if (props.isOnZooKeeper && !box.hasController) return <WideHeader {...props} name={name} />;
  return (
    <>
      <text className={classes['brokerName']} x={PADDING_X} y={25}>
        {name}
      </text>
      {note !== null && (
        <text className={classes['note']} x={box.width - PADDING_X} y={24}>
          {fitting([note, shortNote ?? note], room, 11.5, 'mono')}
        </text>
      )}
    </>
  );
}

/** In combined mode: the line of the header that belongs to the controller in the same process. */
function ControllerHalf(props: BrokerFigureProps & { readonly controller: ControllerPicture }) {
  const { controller, box, words } = props;
  const name = words.text('stage:controllerShort') + (controller.isActive ? ' ♛' : '');
  const room = box.width - 2 * PADDING_X - METADATA_LOG_PX - 10 - textWidth(name, 12);
  const note = controllerNotes(words, controller).find(
    (text) => textWidth(text, 11, 'mono') <= room,
  );
  return (
    <g transform={`translate(${PADDING_X} 34)`}>
      <text className={controller.isActive ? classes['halfActive'] : classes['half']} y={12}>
        {name}
        {note !== undefined && (
          <tspan className={classes['halfNote']} dx={7}>
            {note}
          </tspan>
        )}
      </text>
      <g transform={`translate(${box.width - 2 * PADDING_X - METADATA_LOG_PX} 1)`}>
        <MetadataLog {...props} />
      </g>
      <HeaderRule width={box.width} />
    </g>
  );
}

/** A topic of Kafka's own in one line: how many of its partitions are here, and how many of them this broker leads. */
function FoldedTopic(props: BrokerFigureProps & BrokerBox['folded'][number]) {
  const { broker, words, topic, y } = props;
  const replicas = broker.topics.find((one) => one.topic === topic)?.replicas ?? [];
  const leads = replicas.filter(({ isLeader }) => isLeader).length;
  const counts = { topic, count: replicas.length, leads };
  const texts = [words.text('stage:folded', counts), words.text('stage:foldedShort', counts)];
  return (
    <text
      className={classes['topic']}
      x={PADDING_X}
      y={y + 12}
      data-key={`partition/${props.cluster}/${topic}/${replicas[0]?.partition ?? 0}`}
    >
      {fitting(texts, props.box.width - 2 * PADDING_X, 11.5, 'sans')}
    </text>
  );
}

function outlineClass(broker: BrokerPicture): string | undefined {
  if (isDown(broker)) return classes['dead'];
  return broker.registration === 'unfenced' ? undefined : classes['fenced'];
}

function BrokerFigureDrawn(props: BrokerFigureProps) {
  const { broker, box, controller, scales, selectedKey, focusedKey } = props;
  const ownKey = `node/${broker.node}`;
  const replicas = new Map<string, ReplicaPicture>(
    broker.topics.flatMap((topic) => topic.replicas).map((one) => [replicaName(one), one]),
  );
  const longest = Math.max(0, ...box.replicas.map((one) => textWidth(replicaName(one), 13)));
  return (
    <g
      className={cx(classes['broker'], outlineClass(broker), isHalted(broker) && classes['halted'])}
      transform={`translate(${box.x} ${box.y})`}
      data-key={ownKey}
    >
      <rect
        className={cx(
          classes['box'],
          selectedKey === ownKey && classes['selectedBox'],
          focusedKey === ownKey && classes['focused'],
        )}
        width={box.width}
        height={box.height}
        rx={5}
      />
      <Header {...props} />
      {box.hasController && props.isOnZooKeeper && <SessionLine {...props} />}
      {controller !== null && !props.isOnZooKeeper && (
        <ControllerHalf {...props} controller={controller} />
      )}
      {box.topics.map((topic) => (
        <text key={topic.topic} className={classes['topic']} x={PADDING_X} y={topic.y + 13}>
          {shorten(topic.topic, box.width - 2 * PADDING_X, 11.5)}
        </text>
      ))}
      {box.folded.map((place) => (
        <FoldedTopic key={place.topic} {...props} {...place} />
      ))}
      {box.replicas.map((place) => {
        const name = replicaName(place);
        const replica = replicas.get(name);
        if (replica === undefined) return null;
        const key = `replica/${broker.node}/${place.topic}/${place.partition}`;
        const scale = scales.get(name);
        return (
          <ReplicaFigure
            key={name}
            replica={replica}
            marks={replica.isLeader ? marksAt(props.marks, place) : NO_MARKS}
            node={broker.node}
            cluster={props.cluster}
            x={place.x}
            y={place.y}
            width={place.width}
            height={place.height}
            detail={props.detail}
            patterns={props.patterns}
            words={props.words}
            nameWidth={longest}
            scaleStart={scale?.start ?? 0}
            scaleEnd={scale?.end ?? 0}
            isMarked={props.marked === name}
            isSelected={selectedKey === key}
            isFocused={focusedKey === key}
          />
        );
      })}
    </g>
  );
}

/** A broker with its replicas' logs inside. Dead, it stays where it stood: the absence is the lesson. */
export const BrokerFigure = memo(BrokerFigureDrawn, (one, other) => {
  const { marks: marksBefore, ...before } = one;
  const { marks: marksAfter, ...after } = other;
  const keys = Object.keys(after) as (keyof typeof after)[];
  return keys.every((key) => before[key] === after[key]) && sameMarks(marksBefore, marksAfter);
});
