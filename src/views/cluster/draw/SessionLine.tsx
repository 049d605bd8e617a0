import classes from '../ClusterView.module.css';
import { PADDING_X } from '../layout/brokerBox.ts';
import { textWidth } from '../textWidth.ts';
import { fitting } from '../words/words.ts';
import { epochNote, sessionNotes } from '../words/zookeeper.ts';
import type { BrokerFigureProps } from './brokerProps.ts';
import { HeaderRule } from './HeaderRule.tsx';

/**
 * On ZooKeeper, the second line of a broker's header: that it is the controller, or believes so, and its session.
 */
export function SessionLine({ broker, controller, box, words }: BrokerFigureProps) {
  const name = controller === null ? '' : `${words.text('stage:controllerShort')} ♛`;
  const room = box.width - 2 * PADDING_X;
  const nameRoom = name === '' ? 0 : textWidth(name, 12) + 8;
  const epoch = controller === null ? undefined : epochNote(words, controller);
  const epochRoom = epoch === undefined ? 0 : textWidth(epoch, 11, 'mono') + 10;
  const notes = sessionNotes(words, broker);
  const shortest = textWidth(notes.at(-1) ?? '', 11, 'mono');
  const hasEpoch = epoch !== undefined && nameRoom + epochRoom + shortest <= room;
  const left = room - nameRoom - (hasEpoch ? epochRoom : 0);
  const note = notes.length === 0 ? '' : fitting(notes, left, 11, 'mono');
  return (
    <g transform={`translate(${PADDING_X} 34)`}>
      {name !== '' && (
        <text
          className={controller?.isStale === true ? classes['halfStale'] : classes['halfActive']}
          y={12}
        >
          {name}
          {hasEpoch && (
            <tspan className={classes['halfNote']} dx={7}>
              {epoch}
            </tspan>
          )}
        </text>
      )}
      <text className={classes['sessionNote']} x={room} y={12}>
        {note}
      </text>
      <HeaderRule width={box.width} />
    </g>
  );
}

/** The same beside the broker's name, where the box is wide; what matters most about the broker goes before it. */
export function WideHeader(props: BrokerFigureProps & { readonly name: string }) {
  const { broker, controller, box, note, words, name } = props;
  const tag =
    controller === null
      ? ''
      : `${words.text('stage:controllerShort')} ♛ ${epochNote(words, controller)}`;
  const tagX = PADDING_X + textWidth(name, 15) + 12;
  const room = box.width - PADDING_X - tagX - (tag === '' ? 0 : textWidth(tag, 12) + 10);
  const notes = note === null ? sessionNotes(words, broker) : [note, props.shortNote ?? note];
  return (
    <>
      <text className={classes['brokerName']} x={PADDING_X} y={25}>
        {name}
      </text>
      <text
        className={controller?.isStale === true ? classes['halfStale'] : classes['halfActive']}
        x={tagX}
        y={25}
      >
        {tag}
      </text>
      {notes.length > 0 && (
        <text className={classes['note']} x={box.width - PADDING_X} y={24}>
          {fitting(notes, room, 11.5, 'mono')}
        </text>
      )}
    </>
  );
}
