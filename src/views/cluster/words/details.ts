import type {
  BrokerPicture,
  ClientPicture,
  ControllerPicture,
  LinkPicture,
  MessagePicture,
  Picture,
  ReplicaPicture,
  ZooKeeperPicture,
} from '../../../engine/selectors.ts';
import { marksAt, marksOn } from '../replica/marks.ts';
import type { Selection } from '../selection.ts';
import { groupState } from './groups.ts';
import { partitionsOf } from './lines.ts';
import { clientName, processWord, replicaName, type Words } from './words.ts';
import { sessionNotes } from './zookeeper.ts';

/** What hovering tells: a title, and rows of term and value. */
export interface Details {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
}

type Row = readonly [string, string] | null;

function details(title: string, rows: readonly Row[]): Details {
  return { title, rows: rows.filter((row) => row !== null) };
}

function brokerDetails(words: Words, broker: BrokerPicture, viewTimeMs: number): Details {
  const { text, format } = words;
  const left =
    broker.sessionEndsMs === null ? null : Math.max(0, broker.sessionEndsMs - viewTimeMs);
  return details(text('stage:broker', { id: broker.kafkaId }), [
    [text('stage:term.process'), processWord(words, broker)],
    broker.state === null ? null : [text('stage:term.state'), broker.state],
    [text('stage:term.registration'), text(`stage:registration.${broker.registration}`)],
    left === null ? null : [text('stage:term.sessionLeft'), format.duration(left)],
    broker.zooKeeperSession === null
      ? null
      : [text('stage:term.zkSession'), sessionNotes(words, broker)[0] ?? ''],
    broker.rack === null ? null : [text('stage:term.rack'), broker.rack],
    broker.diskDelayMs > 0
      ? [
          text('stage:term.delay'),
          text('stage:diskDelay', { delay: format.duration(broker.diskDelayMs) }),
        ]
      : null,
  ]);
}

function controllerRows({ text }: Words, controller: ControllerPicture): Row[] {
  const { highWatermark } = controller;
  return [
    [text('stage:term.role'), controller.role ?? text('stage:down')],
    [text('stage:term.epoch'), String(controller.epoch)],
    [text('stage:term.logEnd'), String(controller.logEndOffset)],
    [
      text('stage:term.highWatermark'),
      highWatermark < 0 ? text('stage:unknown') : String(highWatermark),
    ],
  ];
}

function zooKeeperHover(words: Words, server: ZooKeeperPicture): Details {
  const { text } = words;
  return details(text('stage:zooKeeper', { id: server.serverId }), [
    [text('stage:term.process'), processWord(words, server)],
    server.role === null ? null : [text('stage:term.state'), server.role],
    [text('stage:term.epoch'), String(server.epoch)],
    ['zxid', String(server.zxid)],
    [text('stage:term.clients'), String(server.clients)],
  ]);
}

function clientDetails(words: Words, client: ClientPicture): Details {
  const { text } = words;
  return details(clientName(words, client), [
    [text('stage:term.process'), processWord(words, client)],
    client.acks === null ? null : [text('stage:term.acks'), client.acks],
    client.kind === 'producer'
      ? [text('stage:term.records'), String(client.recordsInFlight)]
      : null,
    client.topics.length > 0 ? [text('stage:term.topics'), client.topics.join(', ')] : null,
    ...client.positions.map((position): Row => [
      `${text('stage:term.positions')} ${replicaName(position)}`,
      String(position.offset),
    ]),
  ]);
}

/** How far groups have come in what this replica leads. */
function readersOf(
  { text }: Words,
  { clusters }: Picture,
  replica: ReplicaPicture,
  broker: BrokerPicture,
): Row[] {
  const cluster = clusters.find(({ brokers }) => brokers.includes(broker));
  if (cluster === undefined || !replica.isLeader) return [];
  return marksAt(marksOn(cluster, broker), replica).map(({ kind, groupId, offset }) => [
    text(`stage:group.${kind}`, { group: groupId }),
    String(offset),
  ]);
}

function replicaDetails(
  { text }: Words,
  replica: ReplicaPicture,
  brokerId: number,
  readers: readonly Row[],
): Details {
  const marks = `${replica.isLeader ? ' ♛' : ''}${replica.isPreferred ? ' ★' : ''}`;
  const yesNo = (is: boolean) => text(is ? 'stage:yes' : 'stage:no');
  return details(`${replicaName(replica)} · ${text('stage:broker', { id: brokerId })}`, [
    [text('stage:term.role'), text(replica.isLeader ? 'stage:leader' : 'stage:follower') + marks],
    [text('stage:term.inSync'), yesNo(replica.isInSync)],
    replica.isEligible ? [text('stage:term.eligible'), yesNo(true)] : null,
    [text('stage:term.leaderEpoch'), String(replica.leaderEpoch)],
    [text('stage:term.logStart'), String(replica.logStartOffset)],
    [
      text('stage:term.highWatermark'),
      replica.highWatermark === null ? text('stage:unknown') : String(replica.highWatermark),
    ],
    [text('stage:term.logEnd'), String(replica.logEndOffset)],
    ...readers,
  ]);
}

function messageDetails(
  { text, format }: Words,
  message: MessagePicture,
  names: ReadonlyMap<number, string>,
): Details {
  const way = `${names.get(message.from) ?? ''} → ${names.get(message.to) ?? ''}`;
  const title = message.isResponse ? text('stage:response', { name: message.name }) : message.name;
  return details(title, [
    [text('stage:term.way'), way],
    message.partitions.length > 0
      ? [text('stage:term.carries'), message.partitions.join(', ')]
      : null,
    [text('stage:term.sent'), format.exactMs(message.sentAtMs)],
    message.isStalled
      ? [text('stage:term.state'), text('stage:cut')]
      : [text('stage:term.due'), format.exactMs(message.dueMs)],
  ]);
}

function linkDetails(
  { text, format }: Words,
  link: LinkPicture,
  names: ReadonlyMap<number, string>,
): Details {
  return details(`${names.get(link.from) ?? ''} → ${names.get(link.to) ?? ''}`, [
    link.isCut ? [text('stage:term.state'), text('stage:cut')] : null,
    link.extraLatencyMs > 0
      ? [text('stage:term.delay'), format.duration(link.extraLatencyMs)]
      : null,
  ]);
}

function nodeDetails(
  words: Words,
  picture: Picture,
  node: number,
  viewTimeMs: number,
): Details | null {
  for (const cluster of picture.clusters) {
    const controller = cluster.controllers.find((one) => one.node === node);
    const broker = cluster.brokers.find((one) => one.node === node);
    const zooKeeper = cluster.ensemble?.servers.find((one) => one.node === node);
    if (zooKeeper !== undefined) return zooKeeperHover(words, zooKeeper);
    const client = cluster.clients.find((one) => one.node === node);
    if (broker !== undefined) return brokerDetails(words, broker, viewTimeMs);
    if (client !== undefined) return clientDetails(words, client);
    if (controller !== undefined) {
      return details(words.text('stage:controller', { id: controller.kafkaId }), [
        [words.text('stage:term.process'), processWord(words, controller)],
        ...controllerRows(words, controller),
      ]);
    }
  }
  return null;
}

function groupDetailsOf(
  words: Words,
  picture: Picture,
  { cluster, groupId }: Extract<Selection, { readonly kind: 'group' }>,
): Details | null {
  const { text } = words;
  const found = picture.clusters[cluster]?.groups.find((one) => one.groupId === groupId);
  if (found === undefined) return null;
  const brokers = picture.clusters[cluster]?.brokers ?? [];
  const at = brokers.find(({ node }) => node === found.coordinator);
  return details(text('stage:group.name', { name: groupId }), [
    [text('stage:term.state'), groupState(words, found)],
    [text('stage:term.generation'), String(found.generationId)],
    [text('stage:term.members'), String(found.members.length)],
    found.protocolName === null ? null : [text('stage:term.assignor'), found.protocolName],
    at === undefined
      ? null
      : [text('stage:term.coordinator'), text('stage:broker', { id: at.kafkaId })],
  ]);
}

/** The precise state of what `selection` names; null when it is not in the picture (any more). */
export function detailsOf(
  words: Words,
  picture: Picture,
  selection: Selection,
  viewTimeMs: number,
  names: ReadonlyMap<number, string>,
): Details | null {
  switch (selection.kind) {
    case 'node':
      return nodeDetails(words, picture, selection.node, viewTimeMs);
    case 'replica': {
      const broker = picture.clusters
        .flatMap((cluster) => cluster.brokers)
        .find((one) => one.node === selection.node);
      const replica = broker?.topics
        .find((topic) => topic.topic === selection.topic)
        ?.replicas.find((one) => one.partition === selection.partition);
      if (broker === undefined || replica === undefined) return null;
      return replicaDetails(
        words,
        replica,
        broker.kafkaId,
        readersOf(words, picture, replica, broker),
      );
    }
    case 'partition': {
      const cluster = picture.clusters[selection.cluster];
      const found = (cluster === undefined ? [] : partitionsOf(cluster)).find(
        (one) => one.topic === selection.topic && one.partition === selection.partition,
      );
      if (found === undefined) return null;
      const none = words.text('stage:line.none');
      return details(replicaName(found), [
        [words.text('stage:leader'), String(found.leader ?? none)],
        [words.text('stage:line.inSync'), words.format.ids(found.isr) || none],
        [words.text('stage:line.outOfSync'), words.format.ids(found.osr) || none],
      ]);
    }
    case 'group':
      return groupDetailsOf(words, picture, selection);
    case 'message': {
      const message = picture.messages.find((one) => one.key === selection.key);
      return message === undefined ? null : messageDetails(words, message, names);
    }
    case 'link': {
      const link = picture.links.find(
        (one) => one.from === selection.from && one.to === selection.to,
      );
      return link === undefined ? null : linkDetails(words, link, names);
    }
  }
}
