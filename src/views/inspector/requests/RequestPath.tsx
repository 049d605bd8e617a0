import {
  requestPath,
  type StandingPicture,
  type StationName,
  type StationPicture,
} from '../../../engine/selectors.ts';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go, Table } from '../Table.tsx';
import { useTerms, type Terms } from '../useTerms.ts';
import parent from '../Inspector.module.css';
import classes from './RequestPath.module.css';

/** Threads and places that are drawn one by one; a longer queue is drawn as one bar. */
const SLOTS_MAX = 16;
const ROWS_MAX = 8;

/** Stations that are worth a line only when something stands there. */
const OFTEN_EMPTY: ReadonlySet<StationName> = new Set<StationName>(['throttled']);

/** A server opened up: the stations that requests pass, and what stands where. */
export function RequestPath({ world, node, onSelect }: ThingProps & { node: number }) {
  const terms = useTerms();
  const { text, format } = terms;
  const path = requestPath(world, node);
  if (path === null) return null;
  const stations = path.stations.filter(
    ({ station, requests }) => requests.length > 0 || !OFTEN_EMPTY.has(station),
  );
  return (
    <figure className={`${classes['figure'] ?? ''} ${parent['ruled'] ?? ''}`}>
      <figcaption className={parent['heading']}>{text('inspector:requests.heading')}</figcaption>
      <ol className={classes['stations']}>
        {stations.map((station) => (
          <Station key={station.station} station={station} terms={terms} />
        ))}
      </ol>
      <p className={parent['note']}>
        {path.handlerDelayMs === 0
          ? text('inspector:requests.noTime')
          : text('inspector:requests.takesTime', { delay: format.duration(path.handlerDelayMs) })}
        {path.queueTimeMs > 0 &&
          ` ${text('inspector:requests.queueTime', { time: format.duration(path.queueTimeMs) })}`}
      </p>
      <Standing stations={stations} terms={terms} world={world} onSelect={onSelect} />
    </figure>
  );
}

function Station({ station: picture, terms }: { station: StationPicture; terms: Terms }) {
  const { station, requests, capacity } = picture;
  const { text, format } = terms;
  const count = requests.length;
  const shown =
    capacity === null
      ? format.number(count)
      : text('inspector:value.ofTotal', {
          part: format.number(count),
          total: format.number(capacity),
        });
  return (
    <li className={classes['station']} data-full={capacity !== null && count >= capacity}>
      <span>{text(`inspector:requests.station.${station}`)}</span>
      <Slots count={count} capacity={capacity} />
      <span className={classes['count']}>{shown}</span>
    </li>
  );
}

/** One mark for each request, and one empty place for each that could stand there too. */
function Slots({ count, capacity }: { count: number; capacity: number | null }) {
  const places = capacity ?? count;
  if (places > SLOTS_MAX) {
    const share = `${String((100 * count) / places)}%`;
    return (
      <span className={classes['bar']} aria-hidden="true">
        <span style={{ inlineSize: share }} />
      </span>
    );
  }
  return (
    <span className={classes['slots']} aria-hidden="true">
      {Array.from({ length: places }, (_, place) => (
        <span key={place} data-taken={place < count} />
      ))}
    </span>
  );
}

type StandingProps = ThingProps & { stations: readonly StationPicture[]; terms: Terms };

/** The requests themselves: what each is, from whom, where, and how long. */
function Standing({ stations, terms, world, onSelect }: StandingProps) {
  const { text, format, name } = terms;
  const all = stations.flatMap(({ station, requests }) =>
    requests.map((request) => ({ station, request })),
  );
  if (all.length === 0) return null;
  const left = all.length - ROWS_MAX;
  const time = ({ sinceMs, untilMs }: StandingPicture): string => {
    if (sinceMs === null) return '';
    const waited = format.duration(Math.max(0, world.nowMs - sinceMs));
    if (untilMs === null) return waited;
    return text('inspector:value.ofTotal', {
      part: waited,
      total: format.duration(untilMs - sinceMs),
    });
  };
  return (
    <>
      <Table
        caption={text('inspector:requests.standing')}
        head={[text('inspector:requests.request'), text('inspector:requests.waitsFor')]}
        rows={all.slice(0, ROWS_MAX).map(({ station, request }) => ({
          id: `${station}/${request.key}`,
          cells: [
            <Go
              key="from"
              onClick={() => {
                onSelect({ kind: 'node', node: request.from });
              }}
            >
              {text('inspector:requests.requestFrom', {
                api: request.api,
                from: name(world, request.from),
              })}
            </Go>,
            `${text(`inspector:requests.for.${request.waitsFor}`)} ${time(request)}`.trim(),
          ],
        }))}
      />
      {left > 0 && (
        <p className={parent['note']}>{text('inspector:requests.more', { count: left })}</p>
      )}
    </>
  );
}
