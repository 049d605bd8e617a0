import { linkDetails, messageDetails, type LinkWay } from '../../../engine/selectors.ts';
import { Gone } from '../Gone.tsx';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { useTerms, type Terms } from '../useTerms.ts';

function wayText({ text, format }: Terms, way: LinkWay): string {
  const state = way.isCut
    ? text('inspector:value.cut')
    : way.extraLatencyMs > 0
      ? text('inspector:value.delayed', { delay: format.duration(way.extraLatencyMs) })
      : text('inspector:value.whole');
  return way.stalled > 0
    ? text('inspector:value.wayHeld', { state, stalled: way.stalled })
    : text('inspector:value.way', { state, moving: way.moving });
}

function linkTitle({ text, format }: Terms, there: LinkWay, back: LinkWay): string {
  if (there.isCut && back.isCut) return text('inspector:title.cut');
  if (there.isCut || back.isCut) return text('inspector:title.cutOneWay');
  const slower = Math.max(there.extraLatencyMs, back.extraLatencyMs);
  return slower > 0
    ? text('inspector:title.slow', { delay: format.duration(slower) })
    : text('inspector:title.whole');
}

export function Link({ world, from, to }: ThingProps & { from: number; to: number }) {
  const terms = useTerms();
  const { text, format, name } = terms;
  const { there, back, latencyMs, jitterMs } = linkDetails(world, from, to);
  const [one, other] = [name(world, from), name(world, to)];
  return (
    <Thing
      name={`${one} – ${other}`}
      kind={text('inspector:kind.link')}
      title={linkTitle(terms, there, back)}
      rows={[
        ...row(
          'there',
          text('inspector:term.there', { from: one, to: other }),
          wayText(terms, there),
        ),
        ...row(
          'back',
          text('inspector:term.there', { from: other, to: one }),
          wayText(terms, back),
        ),
        ...row(
          'latency',
          text('inspector:term.latency'),
          text('inspector:value.latency', {
            base: format.duration(latencyMs),
            jitter: format.duration(jitterMs),
          }),
        ),
      ]}
    />
  );
}

export function Message({ world, id, onSelect }: ThingProps & { id: string }) {
  const terms = useTerms();
  const { text, format, name } = terms;
  const message = messageDetails(world, id);
  if (message === null) return <Gone />;
  const { from, to, isStalled, partitions } = message;
  const end = (node: number) => (
    <Go onClick={() => onSelect({ kind: 'node', node })}>{name(world, node)}</Go>
  );
  return (
    <Thing
      name={message.name}
      kind={text(message.isResponse ? 'inspector:kind.response' : 'inspector:kind.message')}
      title={
        isStalled
          ? text('inspector:title.held')
          : text('inspector:title.arrives', {
              left: format.duration(Math.max(0, message.dueMs - world.nowMs)),
            })
      }
      rows={[
        ...row('from', text('inspector:term.from'), end(from)),
        ...row('to', text('inspector:term.to'), end(to)),
        ...row(
          'carries',
          text('inspector:term.carries'),
          partitions.length === 0 ? null : partitions.join(', '),
        ),
        ...row(
          'sent',
          text('inspector:term.sentAt'),
          isStalled ? null : format.exactMs(message.sentAtMs),
        ),
        ...row('due', text('inspector:term.due'), isStalled ? null : format.exactMs(message.dueMs)),
      ]}
    />
  );
}
