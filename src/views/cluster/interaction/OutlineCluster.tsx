import { memo, type ReactNode } from 'react';
import type {
  BrokerPicture,
  ClusterPicture,
  ControllerPicture,
  Picture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
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
import { groupLine } from '../words/groups.ts';
import type { Words } from '../words/words.ts';
import { ensembleNotes, zooKeeperLine } from '../words/zookeeper.ts';

interface ClusterBase {
  readonly picture: Picture;
  readonly words: Words;
}

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

interface Marks {
  readonly selectedKey: string | null;
  /** The one thing that Tab reaches. */
  readonly tabKey: string | null;
}

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
}: { readonly broker: BrokerPicture; readonly controller: ControllerPicture | null } & ClusterBase &
  Marks) {
  const { node } = broker;
  const line = brokerLine(words, broker, picture.nowMs, controller);
  const replicas = broker.topics
    .filter(({ isInternal }) => !isInternal)
    .flatMap((topic) => topic.replicas);
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

export function Section({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return <ul aria-label={title}>{children}</ul>;
}

/** A process or a partition, which left and right lead to. */
export function topItem(key: string, line: string, marks: Marks) {
  return (
    <li key={key}>
      <Item {...marksFor(key, marks)} line={line} isTop />
    </li>
  );
}

type ClusterThingsProps = ClusterBase &
  Marks & { readonly cluster: ClusterPicture; readonly index: number };

/** The things of one cluster in words, from those who keep its metadata down to its clients. */
export function ClusterThings({ cluster, index, picture, words, ...marks }: ClusterThingsProps) {
  const { text } = words;
  const { ensemble, controllers } = cluster;
  const item = (key: string, line: string) => topItem(key, line, marks);
  const inBroker = (node: number) =>
    ensemble === null ? null : (controllers.find((one) => one.node === node) ?? null);
  return (
    <div role="group" aria-label={cluster.name}>
      {cluster.ensemble !== null && <p>{ensembleNotes(words, cluster.ensemble)[0] ?? ''}</p>}
      <Section title={text('stage:section.zooKeepers')}>
        {(cluster.ensemble?.servers ?? []).map((one) =>
          item(keyOf({ kind: 'node', node: one.node }), zooKeeperLine(words, one)),
        )}
      </Section>
      <Section title={text('stage:section.controllers')}>
        {cluster.controllers
          .filter((controller) => !controller.isCombined)
          .map((one) => item(keyOf({ kind: 'node', node: one.node }), controllerLine(words, one)))}
      </Section>
      <Section title={text('stage:section.brokers')}>
        {cluster.brokers.map((broker) => (
          <BrokerItem
            key={broker.node}
            broker={broker}
            controller={inBroker(broker.node)}
            {...{ picture, words }}
            {...marks}
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
      <Section title={text('stage:section.groups')}>
        {cluster.groups.map((one) => {
          const { groupId, coordinator } = one;
          const at = cluster.brokers.find(({ node }) => node === coordinator)?.kafkaId ?? null;
          return item(keyOf({ kind: 'group', cluster: index, groupId }), groupLine(words, one, at));
        })}
      </Section>
    </div>
  );
}
