import {
  memo,
  useDeferredValue,
  useEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type {
  BrokerPicture,
  ControllerPicture,
  Picture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
import classes from '../ClusterView.module.css';
import { sameReplica } from '../draw/replicaProps.ts';
import { keyOf } from '../selection.ts';
import {
  brokerLine,
  clientLine,
  controllerLine,
  partitionLine,
  partitionsOf,
  replicaLine,
} from '../words/lines.ts';
import { messageName, type Words } from '../words/words.ts';
import { ensembleNotes, zooKeeperLine } from '../words/zookeeper.ts';

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

interface ItemProps {
  readonly itemKey: string;
  readonly line: string;
  /** Left and right go from one of these to the next. */
  readonly isTop: boolean;
  readonly isPressed: boolean;
  readonly isTabbable: boolean;
}

const Item = memo(function Item({ itemKey, line, isTop, isPressed, isTabbable }: ItemProps) {
  return (
    <button
      type="button"
      data-key={itemKey}
      data-top={isTop || undefined}
      aria-pressed={isPressed}
      tabIndex={isTabbable ? 0 : -1}
    >
      {line}
    </button>
  );
});

type Marks = Pick<OutlineProps, 'selectedKey' | 'tabKey'>;

function marksFor(key: string, { selectedKey, tabKey }: Marks) {
  return { itemKey: key, isPressed: selectedKey === key, isTabbable: tabKey === key };
}

interface ReplicaItemProps extends Omit<ItemProps, 'line' | 'isTop'> {
  readonly replica: ReplicaPicture;
  readonly words: Words;
}

/** Its line is put into words only when the replica has changed. */
const ReplicaItem = memo(
  function ReplicaItem({ replica, words, ...marks }: ReplicaItemProps) {
    return <Item {...marks} line={replicaLine(words, replica)} isTop={false} />;
  },
  (one, other) =>
    one.itemKey === other.itemKey &&
    one.isPressed === other.isPressed &&
    one.isTabbable === other.isTabbable &&
    one.words === other.words &&
    sameReplica(one.replica, other.replica),
);

function BrokerItem({
  broker,
  controller,
  picture,
  words,
  ...marks
}: { readonly broker: BrokerPicture; readonly controller: ControllerPicture | null } & Pick<
  OutlineProps,
  'picture' | 'words'
> &
  Marks) {
  const { node } = broker;
  const line = brokerLine(words, broker, picture.nowMs, controller);
  const replicas = broker.topics.flatMap((topic) => topic.replicas);
  return (
    <li>
      <Item {...marksFor(keyOf({ kind: 'node', node }), marks)} line={line} isTop />
      {replicas.length > 0 && (
        <ul aria-label={words.text('stage:broker', { id: broker.kafkaId })}>
          {replicas.map((replica) => {
            const { topic, partition } = replica;
            const key = keyOf({ kind: 'replica', node, topic, partition });
            return (
              <li key={key}>
                <ReplicaItem {...marksFor(key, marks)} replica={replica} words={words} />
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

function Section({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return <ul aria-label={title}>{children}</ul>;
}

/** Put into words only when the picture or the selection has changed, and after the figure has been drawn. */
const Things = memo(function Things(props: ThingsProps) {
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
