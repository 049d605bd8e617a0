import { Fragment, type ReactNode } from 'react';
import { producerStations, type ProducerStations } from '../../../engine/selectors.ts';
import type { ThingProps } from '../inspectorTypes.ts';
import { useTerms, type Terms } from '../useTerms.ts';
import parent from '../Inspector.module.css';
import { Callbacks } from './Callbacks.tsx';
import { InFlight } from './InFlight.tsx';
import classes from './ProducerPath.module.css';
import { Queues } from './Queues.tsx';
import { Station } from './Station.tsx';

/** A producer opened up: what a record passes between send() and its callback, and what stands where. */
export function ProducerPath({ world, node, onSelect }: ThingProps & { node: number }) {
  const terms = useTerms();
  const { text } = terms;
  const stations = producerStations(world, node);
  if (stations === null) return null;
  const base = { world, node, onSelect, stations, terms };
  return (
    <figure className={`${classes['figure'] ?? ''} ${parent['ruled'] ?? ''}`}>
      <figcaption className={parent['heading']}>{text('opened:pipeline.heading')}</figcaption>
      <Thread name={text('opened:pipeline.applicationThread')}>
        <Application stations={stations} terms={terms} nowMs={world.nowMs} />
      </Thread>
      <Accumulator stations={stations} terms={terms}>
        <Queues {...base} />
      </Accumulator>
      <Thread name={text('opened:pipeline.senderThread')}>
        <InFlight {...base} />
        <Callbacks {...base} />
      </Thread>
    </figure>
  );
}

function Thread({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={classes['thread']} aria-label={name}>
      <span className={classes['threadName']}>{name}</span>
      <ol className={classes['stations']}>{children}</ol>
    </section>
  );
}

type Part = { stations: ProducerStations; terms: Terms };

function Application({ stations, terms, nowMs }: Part & { nowMs: number }) {
  const { text, format } = terms;
  const { blocked, sending, interceptors, serializers } = stations;
  const [first] = blocked;
  const none = text('inspector:value.none');
  return (
    <>
      <Station
        label="send()"
        isHeld={first !== undefined}
        value={sending === null ? '' : text(`opened:pipeline.sending.${sending}`)}
      >
        {first !== undefined && (
          <>
            {text('opened:pipeline.blocked', { count: blocked.length })}{' '}
            {text(`opened:pipeline.blockedFor.${first.reason}`, {
              left: format.duration(Math.max(0, first.untilMs - nowMs)),
            })}
          </>
        )}
      </Station>
      <Station
        label={text('opened:pipeline.interceptors')}
        value={interceptors.length === 0 ? none : format.list(interceptors)}
      />
      <Station
        label={text('opened:pipeline.serializers')}
        value={serializers.map((name, index) => (
          <Fragment key={index === 0 ? 'key' : 'value'}>
            {index > 0 && <br />}
            {name}
          </Fragment>
        ))}
      />
      <Station label={text('opened:pipeline.partitioner')} value={partitionerText(terms, stations)}>
        {stations.partitioners.map(
          ({ topic, current }) =>
            current !== null && (
              <div key={topic}>
                {text('opened:pipeline.sticksTo', { partition: `${topic}-${String(current)}` })}
              </div>
            ),
        )}
      </Station>
    </>
  );
}

function partitionerText({ text }: Terms, { partitioner }: ProducerStations): string {
  return partitioner === '' ? text('opened:pipeline.builtIn') : partitioner;
}

/** What the two threads share: buffer.memory, and in it one queue of batches a partition. */
function Accumulator({ stations, terms, children }: Part & { children: ReactNode }) {
  const { text, format } = terms;
  const { usedBytes, bufferMemoryBytes, batchSizeBytes, lingerMs, codec, blocked } = stations;
  const isFull = blocked.some(({ reason }) => reason === 'memory');
  const name = text('opened:pipeline.accumulator');
  return (
    <section className={classes['accumulator']} aria-label={name} data-held={isFull}>
      <div className={classes['line']}>
        <span>{name}</span>
        <span className={classes['value']}>
          {text('inspector:value.ofTotal', {
            part: format.bytes(usedBytes),
            total: format.bytes(bufferMemoryBytes),
          })}
        </span>
      </div>
      <span className={classes['tank']} aria-hidden="true">
        <span
          style={{ inlineSize: `${String(Math.min(100, (100 * usedBytes) / bufferMemoryBytes))}%` }}
        />
      </span>
      <p className={parent['note']}>
        {text('opened:pipeline.batching', {
          size: format.bytes(batchSizeBytes),
          linger: format.duration(lingerMs),
          codec,
        })}
      </p>
      {children}
    </section>
  );
}
