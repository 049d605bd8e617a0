import type { InFlightPicture } from '../../../engine/selectors.ts';
import classes from './ProducerPath.module.css';
import { Batch, type PartProps } from './Queues.tsx';
import { Station } from './Station.tsx';

/** Requests that are drawn one by one. */
const SHOWN = 6;

/** For each broker the requests that it has not answered, and the batches in each. */
export function InFlight({ stations, terms, world }: PartProps) {
  const { text, format, name } = terms;
  const { inFlight, maxInFlightRequests } = stations;
  const brokers = [...new Set(inFlight.map(({ to }) => to))];
  return (
    <Station
      label={text('opened:pipeline.inFlight')}
      value={text('opened:pipeline.perBroker', { most: format.number(maxInFlightRequests) })}
    >
      {brokers.map((to) => {
        const requests = inFlight.filter((request) => request.to === to);
        return (
          <div
            key={to}
            className={classes['requests']}
            data-full={requests.length >= maxInFlightRequests}
          >
            <span>
              {text('opened:pipeline.toBroker', {
                broker: name(world, to),
                count: requests.length,
              })}
            </span>
            {requests.slice(0, SHOWN).map((request) => (
              <Request
                key={request.correlationId}
                request={request}
                terms={terms}
                nowMs={world.nowMs}
              />
            ))}
          </div>
        );
      })}
    </Station>
  );
}

type RequestProps = { request: InFlightPicture; terms: PartProps['terms']; nowMs: number };

function Request({ request, terms, nowMs }: RequestProps) {
  const { format } = terms;
  return (
    <div className={classes['request']}>
      <span className={classes['value']}>{format.duration(nowMs - request.sentMs)}</span>
      {request.batches.map((batch) => (
        <span key={batch.batchId} className={classes['sent']}>
          {batch.topic}-{batch.partition}
          <Batch batch={batch} terms={terms} />
        </span>
      ))}
    </div>
  );
}
