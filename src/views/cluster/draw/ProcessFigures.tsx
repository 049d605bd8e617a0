import { memo } from 'react';
import type {
  ClientPicture,
  ControllerPicture,
  GroupMemberPicture,
} from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import { memberNotes } from '../words/groups.ts';
import type { NodeBox } from '../layout/types.ts';
import { memberActivity, tintOf } from '../../groups/index.ts';
import { textWidth } from '../textWidth.ts';
import {
  clientName,
  clientNotes,
  controllerNotes,
  fitting,
  isDown,
  isHalted,
  type Words,
} from '../words/words.ts';
import { METADATA_LOG_PX, MetadataLog } from './MetadataLog.tsx';

interface ProcessFigureProps {
  readonly box: NodeBox;
  readonly words: Words;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
}

function markOf(process: ControllerPicture | ClientPicture): string {
  if (isDown(process)) return ' ✕';
  return isHalted(process) ? ' ‖' : '';
}

function boxClass(props: ProcessFigureProps): string {
  return cx(
    classes['box'],
    props.isSelected && classes['selectedBox'],
    props.isFocused && classes['focused'],
  );
}

/** A controller's name as long as the box allows; the number alone when it must be. */
function controllerLabel(words: Words, controller: ControllerPicture, widthPx: number): string {
  const mark = (controller.isActive ? ' ♛' : '') + markOf(controller);
  const name = words.text('stage:controller', { id: controller.kafkaId }) + mark;
  return textWidth(name, 13) <= widthPx ? name : `${controller.kafkaId}${mark}`;
}

export interface ControllerFigureProps extends ProcessFigureProps {
  readonly controller: ControllerPicture;
  readonly quorumEnd: number;
  readonly patterns: string;
}

/** A controller that is no broker: its place in the quorum, its epoch, and the end of its metadata log. */
export const ControllerFigure = memo(function ControllerFigure(props: ControllerFigureProps) {
  const { controller, box, words } = props;
  const hasLog = !box.isSmall;
  const nameRoom = box.width - 24 - (hasLog ? METADATA_LOG_PX + 4 : 0);
  return (
    <g
      className={cx(
        classes['controller'],
        controller.isActive && classes['active'],
        isDown(controller) && classes['dead'],
        isHalted(controller) && classes['halted'],
      )}
      transform={`translate(${box.x} ${box.y})`}
      data-key={`node/${controller.node}`}
    >
      <rect className={boxClass(props)} width={box.width} height={box.height} rx={4} />
      <text className={classes['processName']} x={12} y={box.isSmall ? 19.5 : 19}>
        {controllerLabel(words, controller, nameRoom)}
      </text>
      {hasLog && (
        <>
          <text className={classes['processNote']} x={12} y={36}>
            {fitting(controllerNotes(words, controller), box.width - 20, 11.5, 'mono')}
          </text>
          <g transform={`translate(${box.width - METADATA_LOG_PX - 9} 9)`}>
            <MetadataLog {...props} />
          </g>
        </>
      )}
    </g>
  );
});

export interface ClientFigureProps extends ProcessFigureProps {
  readonly client: ClientPicture;
  /** What the group's figure knows of it; null: it is in no group. */
  readonly member: GroupMemberPicture | null;
}

/** A producer or a consumer: a pill, so that nobody takes it for a part of the cluster. */
export const ClientFigure = memo(function ClientFigure(props: ClientFigureProps) {
  const { client, box, words } = props;
  const arrow = client.kind === 'producer' ? '↑' : '↓';
  const member = isDown(client) && props.member?.isKnown !== true ? null : props.member;
  const notes = box.isSmall
    ? []
    : member === null
      ? clientNotes(words, client)
      : memberNotes(words, client, member);
  const activity = member === null || !box.isSmall ? null : memberActivity(member);
  const names = [
    ...(activity === null ? [] : [`${client.name} · ${words.text(`stage:group.${activity}`)}`]),
    clientName(words, client),
    `${arrow} ${client.name}`,
  ];
  const middle = box.width / 2;
  const room = box.width - 26;
  const note = notes.length === 0 ? '' : fitting(notes, room, 11.5, 'mono');
  const nameY = note === '' ? box.height / 2 + 4.5 : 21;
  return (
    <g
      className={cx(
        classes['client'],
        isDown(client) && classes['dead'],
        isHalted(client) && classes['halted'],
      )}
      transform={`translate(${box.x} ${box.y})`}
      data-key={`node/${client.node}`}
    >
      <rect
        className={boxClass(props)}
        width={box.width}
        height={box.height}
        rx={box.height / 2}
        style={member === null || isDown(client) ? undefined : { fill: tintOf(member.place) }}
      />
      <text className={classes['clientName']} x={middle} y={nameY}>
        {fitting(names, room - textWidth(markOf(client), 13), 13, 'sans') + markOf(client)}
      </text>
      {note !== '' && (
        <text
          className={classes['clientNote']}
          style={member === null ? undefined : { fill: 'var(--ink)' }}
          x={middle}
          y={37}
        >
          {note}
        </text>
      )}
    </g>
  );
});
