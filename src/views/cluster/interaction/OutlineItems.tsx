import { memo, type ReactNode } from 'react';
import type {
  BrokerPicture,
  ControllerPicture,
  Picture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
import { sameReplica } from '../draw/replicaProps.ts';
import { keyOf } from '../selection.ts';
import { brokerLine, replicaLine } from '../words/lines.ts';
import type { Words } from '../words/words.ts';

interface ItemProps {
  readonly itemKey: string;
  readonly line: string;
  /** Left and right go from one of these to the next. */
  readonly isTop: boolean;
  readonly isPressed: boolean;
  readonly isTabbable: boolean;
}

/** A thing as a button in the list. */
export const Item = memo(function Item({ itemKey, line, isTop, isPressed, isTabbable }: ItemProps) {
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

/** What an item has to know of the whole list. */
export interface Marks {
  readonly selectedKey: string | null;
  /** The one thing that Tab reaches; arrows go on from there. */
  readonly tabKey: string | null;
}

export function marksFor(key: string, { selectedKey, tabKey }: Marks) {
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

/** A broker, and the replicas that stand on it. */
export function BrokerItem({
  broker,
  controller,
  picture,
  words,
  ...marks
}: Marks & {
  readonly broker: BrokerPicture;
  readonly controller: ControllerPicture | null;
  readonly picture: Picture;
  readonly words: Words;
}) {
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

/** A list with a name; nothing where it is empty. */
export function Section({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return <ul aria-label={title}>{children}</ul>;
}
