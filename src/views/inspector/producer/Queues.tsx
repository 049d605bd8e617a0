import {
  clusterOfNode,
  type BatchPicture,
  type ProducerStations,
  type QueuePicture,
} from '../../../engine/selectors.ts';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go } from '../Table.tsx';
import type { Terms } from '../useTerms.ts';
import parent from '../Inspector.module.css';
import classes from './ProducerPath.module.css';

/** Batches of a queue that are drawn; the rest is counted. */
const SHOWN = 5;

export type PartProps = ThingProps & { node: number; stations: ProducerStations; terms: Terms };

/** One queue of batches for each partition that something waits for. */
export function Queues(props: PartProps) {
  const { stations, terms } = props;
  const queues = stations.queues.filter(({ batches }) => batches.length > 0);
  if (queues.length === 0)
    return <p className={parent['note']}>{terms.text('opened:pipeline.empty')}</p>;
  return (
    <ul className={classes['queues']}>
      {queues.map((queue) => (
        <Queue key={`${queue.topic}-${String(queue.partition)}`} {...props} queue={queue} />
      ))}
    </ul>
  );
}

function Queue({ world, node, terms, onSelect, queue }: PartProps & { queue: QueuePicture }) {
  const { text, format } = terms;
  const { topic, partition, batches, records, bytes } = queue;
  const cluster = clusterOfNode(world, node);
  const more = batches.length - SHOWN;
  return (
    <li className={classes['queue']}>
      <div className={classes['line']}>
        <Go
          onClick={() => {
            onSelect({ kind: 'partition', cluster, topic, partition });
          }}
        >
          {topic}-{partition}
        </Go>
        <span className={classes['batches']}>
          {batches.slice(0, SHOWN).map((batch) => (
            <Batch key={batch.batchId} batch={batch} terms={terms} />
          ))}
          {more > 0 && <span className={classes['value']}>+{more}</span>}
        </span>
      </div>
      <span className={parent['note']}>
        {text('opened:pipeline.queue', {
          count: records,
          size: format.bytes(bytes),
          waits: waitText(terms, queue, world.nowMs),
        })}
      </span>
    </li>
  );
}

/** A batch: how full it is, and how many records it holds. */
export function Batch({ batch, terms }: { batch: BatchPicture; terms: Terms }) {
  const { text, format } = terms;
  const { records, sizeBytes, limitBytes, attempts, isClosed, baseSequence } = batch;
  const share = `${String(Math.min(100, (100 * sizeBytes) / limitBytes))}%`;
  const told = [
    text('opened:pipeline.batch', {
      count: records,
      size: format.bytes(sizeBytes),
      limit: format.bytes(limitBytes),
    }),
    ...(baseSequence < 0 ? [] : [text('opened:pipeline.fromSequence', { first: baseSequence })]),
    ...(attempts === 0 ? [] : [text('opened:pipeline.attempts', { count: attempts })]),
  ].join(', ');
  return (
    <span
      className={classes['batch']}
      role="img"
      aria-label={told}
      title={told}
      data-closed={isClosed}
      data-again={attempts > 0}
    >
      <span style={{ inlineSize: share }} />
      <b>{attempts > 0 ? `↻${String(records)}` : records}</b>
    </span>
  );
}

function waitText({ text, format }: Terms, { waitsFor }: QueuePicture, nowMs: number): string {
  if (waitsFor === null) return text('opened:pipeline.waits.nothing');
  const left = 'untilMs' in waitsFor ? format.duration(Math.max(0, waitsFor.untilMs - nowMs)) : '';
  return text(`opened:pipeline.waits.${waitsFor.for}`, { left });
}
