import { memo } from 'react';
import type { ClusterPicture, ZooKeeperPicture } from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import type { ClusterLayout, NodeBox } from '../layout/types.ts';
import { textWidth } from '../textWidth.ts';
import { fitting, isDown, isHalted, type Words } from '../words/words.ts';
import { ensembleNotes, hasMajority, zooKeeperNotes } from '../words/zookeeper.ts';

interface EnsembleFigureProps {
  readonly cluster: ClusterPicture;
  readonly layout: ClusterLayout;
  readonly words: Words;
  readonly selectedKey: string | null;
  readonly focusedKey: string | null;
}

/** The ZooKeeper servers in their frame; nothing in a cluster that keeps its metadata in a log. */
export function EnsembleFigure(props: EnsembleFigureProps) {
  const { cluster, layout, words, selectedKey, focusedKey } = props;
  const { ensemble } = cluster;
  const frame = layout.ensemble;
  if (ensemble === null || frame === null) return null;
  return (
    <>
      <g transform={`translate(${frame.x} ${frame.y})`}>
        <rect
          className={cx(classes['rackFrame'], !hasMajority(ensemble) && classes['lostFrame'])}
          width={frame.width}
          height={frame.height}
          rx={7}
        />
        <text
          className={cx(classes['rackName'], !ensemble.isServing && classes['lostName'])}
          x={12}
          y={16.5}
        >
          {fitting(ensembleNotes(words, ensemble), frame.width - 20, 11.5, 'mono')}
        </text>
      </g>
      {layout.zooKeepers.map((box) => {
        const server = ensemble.servers.find(({ node }) => node === box.node);
        if (server === undefined) return null;
        const key = `node/${box.node}`;
        return (
          <ZooKeeperFigure
            key={key}
            {...{ server, box, words }}
            isSelected={selectedKey === key}
            isFocused={focusedKey === key}
          />
        );
      })}
    </>
  );
}

interface ZooKeeperFigureProps {
  readonly server: ZooKeeperPicture;
  readonly box: NodeBox;
  readonly words: Words;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
}

function markOf(server: ZooKeeperPicture): string {
  const leads = server.role === 'LEADING' ? ' ♛' : '';
  if (isDown(server)) return ' ✕';
  return isHalted(server) ? `${leads} ‖` : leads;
}

/** A ZooKeeper server: what it takes itself for, and up to which transaction it knows all. */
const ZooKeeperFigure = memo(function ZooKeeperFigure(props: ZooKeeperFigureProps) {
  const { server, box, words } = props;
  const mark = markOf(server);
  const names = [
    words.text('stage:zooKeeper', { id: server.serverId }),
    words.text('stage:zooKeeperShort', { id: server.serverId }),
  ];
  const name = fitting(names, box.width - 20 - textWidth(mark, 13), 13, 'sans') + mark;
  return (
    <g
      className={cx(
        classes['controller'],
        server.role === 'LEADING' && classes['active'],
        isDown(server) && classes['dead'],
        isHalted(server) && classes['halted'],
      )}
      transform={`translate(${box.x} ${box.y})`}
      data-key={`node/${server.node}`}
    >
      <rect
        className={cx(
          classes['box'],
          props.isSelected && classes['selectedBox'],
          props.isFocused && classes['focused'],
        )}
        width={box.width}
        height={box.height}
        rx={4}
      />
      <text className={classes['processName']} x={10} y={box.isSmall ? 19.5 : 19}>
        {name}
      </text>
      {!box.isSmall && (
        <text className={classes['processNote']} x={10} y={36}>
          {fitting(zooKeeperNotes(words, server), box.width - 18, 11.5, 'mono')}
        </text>
      )}
    </g>
  );
});
