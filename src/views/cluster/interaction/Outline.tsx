import { memo, useDeferredValue, useEffect, useRef, type KeyboardEvent } from 'react';
import type { Picture } from '../../../engine/selectors.ts';
import classes from '../ClusterView.module.css';
import { keyOf } from '../selection.ts';
import { messageName, type Words } from '../words/words.ts';
import { ClusterThings, Section, topItem } from './OutlineCluster.tsx';

interface OutlineProps {
  readonly picture: Picture;
  readonly words: Words;
  readonly names: ReadonlyMap<number, string>;
  readonly selectedKey: string | null;
  /** The one thing that Tab reaches; arrows go on from there. */
  readonly tabKey: string | null;
  readonly onChoose: (key: string | null) => void;
  readonly onFocusKey: (key: string | null) => void;
}

type ThingsProps = Omit<OutlineProps, 'onChoose' | 'onFocusKey'>;

/** Put into words only when the picture or the selection has changed, and after the figure has been drawn. */
const Things = memo(function Things(props: ThingsProps) {
  const { picture, words, names } = props;
  const { text } = words;
  const marks = { selectedKey: props.selectedKey, tabKey: props.tabKey };
  const item = (key: string, line: string) => topItem(key, line, marks);
  const isDrawn = (one: { readonly from: number; readonly to: number }) =>
    names.has(one.from) && names.has(one.to);
  const way = (one: { readonly from: number; readonly to: number }) => ({
    from: names.get(one.from) ?? '',
    to: names.get(one.to) ?? '',
  });
  return (
    <>
      {picture.clusters.map((cluster, index) => (
        <ClusterThings key={cluster.name} {...{ cluster, index, picture, words }} {...marks} />
      ))}
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
