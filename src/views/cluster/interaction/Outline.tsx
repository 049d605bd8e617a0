import { memo, useDeferredValue, useEffect, useRef, type KeyboardEvent } from 'react';
import type { Picture } from '../../../engine/selectors.ts';
import classes from '../ClusterView.module.css';
import { keyOf } from '../selection.ts';
import { clientLine, controllerLine, partitionLine, partitionsOf } from '../words/lines.ts';
import { messageName, type Words } from '../words/words.ts';
import { ensembleNotes, zooKeeperLine } from '../words/zookeeper.ts';
import { BrokerItem, Item, marksFor, Section, type Marks } from './OutlineItems.tsx';

interface OutlineProps extends Marks {
  readonly picture: Picture;
  readonly words: Words;
  readonly names: ReadonlyMap<number, string>;
  readonly onChoose: (key: string | null) => void;
  readonly onFocusKey: (key: string | null) => void;
}

type ThingsProps = Omit<OutlineProps, 'onChoose' | 'onFocusKey'>;

/** Links that are not as they should be, and what travels. */
function Paths(props: ThingsProps) {
  const { picture, words, names } = props;
  const { text } = words;
  const item = (key: string, line: string) => (
    <li key={key}>
      <Item {...marksFor(key, props)} line={line} isTop />
    </li>
  );
  const isDrawn = (one: { readonly from: number; readonly to: number }) =>
    names.has(one.from) && names.has(one.to);
  const way = (one: { readonly from: number; readonly to: number }) => ({
    from: names.get(one.from) ?? '',
    to: names.get(one.to) ?? '',
  });
  return (
    <>
      <Section title={text('stage:section.links')}>
        {picture.links
          .filter((link) => isDrawn(link) && (link.isCut || link.extraLatencyMs > 0))
          .map((link) => {
            const delay = words.format.duration(link.extraLatencyMs);
            const line = link.isCut
              ? text('stage:line.linkCut', way(link))
              : text('stage:line.linkDelayed', { ...way(link), delay });
            return item(keyOf({ kind: 'link', ...link }), line);
          })}
      </Section>
      <Section title={text('stage:section.messages')}>
        {picture.messages.filter(isDrawn).map((message) => {
          const plain = messageName(words, message);
          const name = message.isStalled ? text('stage:stalled', { name: plain }) : plain;
          const line = text('stage:line.message', { name, ...way(message) });
          return item(keyOf({ kind: 'message', key: message.key }), line);
        })}
      </Section>
    </>
  );
}

/** Put into words only when the picture or the selection has changed, and after the figure has been drawn. */
const Things = memo(function Things(props: ThingsProps) {
  const { picture, words } = props;
  const { text } = words;
  const item = (key: string, line: string) => (
    <li key={key}>
      <Item {...marksFor(key, props)} line={line} isTop />
    </li>
  );
  return (
    <>
      {picture.clusters.map((cluster, index) => (
        <div key={cluster.name} role="group" aria-label={cluster.name}>
          {cluster.ensemble !== null && <p>{ensembleNotes(words, cluster.ensemble)[0] ?? ''}</p>}
          <Section title={text('stage:section.zooKeepers')}>
            {(cluster.ensemble?.servers ?? []).map((one) =>
              item(keyOf({ kind: 'node', node: one.node }), zooKeeperLine(words, one)),
            )}
          </Section>
          <Section title={text('stage:section.controllers')}>
            {cluster.controllers
              .filter((controller) => !controller.isCombined)
              .map((one) =>
                item(keyOf({ kind: 'node', node: one.node }), controllerLine(words, one)),
              )}
          </Section>
          <Section title={text('stage:section.brokers')}>
            {cluster.brokers.map((broker) => (
              <BrokerItem
                key={broker.node}
                broker={broker}
                controller={
                  cluster.ensemble === null
                    ? null
                    : (cluster.controllers.find(({ node }) => node === broker.node) ?? null)
                }
                {...props}
              />
            ))}
          </Section>
          <Section title={text('stage:section.partitions')}>
            {partitionsOf(cluster).map((one) =>
              item(keyOf({ kind: 'partition', cluster: index, ...one }), partitionLine(words, one)),
            )}
          </Section>
          <Section title={text('stage:section.clients')}>
            {cluster.clients.map((one) =>
              item(keyOf({ kind: 'node', node: one.node }), clientLine(words, one)),
            )}
          </Section>
        </div>
      ))}
      <Paths {...props} />
    </>
  );
});

/** Which button a key leads to from the one that has the focus; null: the key means nothing here. */
function nextIndex(key: string, buttons: readonly HTMLElement[], at: number): number | null {
  const isTop = (button: HTMLElement) => button.dataset['top'] !== undefined;
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'ArrowRight':
      return buttons.findIndex((button, index) => index > at && isTop(button));
    case 'ArrowLeft':
      return buttons.findLastIndex((button, index) => index < at && isTop(button));
    case 'Home':
      return 0;
    case 'End':
      return buttons.length - 1;
    default:
      return null;
  }
}

/**
 * The figure in words: what a screen reader reads, and where the keyboard's focus really is while the figure draws
 * its ring. One stop for Tab; up and down go through all, left and right from process to process.
 */
export function Outline(props: OutlineProps) {
  const { onChoose, onFocusKey, ...things } = props;
  const ref = useRef<HTMLDivElement>(null);
  const lastFocused = useRef<Element | null>(null);
  const heard = useDeferredValue(props.picture);
  const heardNames = useDeferredValue(props.names);

  // A message that has arrived takes its button with it; the focus goes to the one that Tab would reach.
  useEffect(() => {
    if (lastFocused.current === null || lastFocused.current.isConnected) return;
    lastFocused.current = null;
    onFocusKey(null);
    if (document.activeElement === document.body) {
      ref.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    }
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.stopPropagation();
      return;
    }
    if (event.key === 'Escape') onChoose(null);
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, buttons, at);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={ref}
      className={classes['outline']}
      role="group"
      aria-label={props.words.text('stage:outline')}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const button = (event.target as Element).closest<HTMLElement>('[data-key]');
        onChoose(button?.dataset['key'] ?? null);
      }}
      onFocus={(event) => {
        lastFocused.current = event.target;
        onFocusKey(event.target.dataset['key'] ?? null);
      }}
      onBlur={() => {
        lastFocused.current = null;
        onFocusKey(null);
      }}
    >
      <Things {...things} picture={heard} names={heardNames} />
    </div>
  );
}
