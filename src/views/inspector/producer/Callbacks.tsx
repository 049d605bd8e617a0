import type { Callback } from '../../../engine/selectors.ts';
import classes from './ProducerPath.module.css';
import type { PartProps } from './Queues.tsx';
import { Station } from './Station.tsx';

/** What the application has been told, the newest first. */
export function Callbacks({ stations, terms }: PartProps) {
  const { text, format } = terms;
  const { acknowledged, failed, callbacks, sending } = stations;
  return (
    <Station
      label={text(sending === 'forget' ? 'opened:pipeline.unread' : 'opened:pipeline.callbacks')}
      value={text('opened:pipeline.told', {
        acknowledged: format.number(acknowledged),
        failed: format.number(failed),
      })}
    >
      {callbacks.map((callback, index) => (
        <div
          key={`${String(callback.atMs)}/${String(index)}`}
          className={classes['callback']}
          data-failed={callback.error !== null}
        >
          <span className={classes['value']}>{format.clock(callback.atMs)}</span>
          <span>{outcome(callback)}</span>
        </div>
      ))}
    </Station>
  );

  function outcome({ topic, partition, records, baseOffset, error }: Callback): string {
    const where = partition === null ? topic : `${topic}-${String(partition)}`;
    if (error !== null) return text('opened:pipeline.failed', { where, count: records, error });
    if (baseOffset < 0) return text('opened:pipeline.unknownOffset', { where, count: records });
    const last = baseOffset + records - 1;
    const offsets = records === 1 ? String(baseOffset) : `${String(baseOffset)}–${String(last)}`;
    return text('opened:pipeline.written', { where, offsets });
  }
}
