import type {
  BrokerPicture,
  ControllerPicture,
  EnsemblePicture,
  ZooKeeperPicture,
} from '../../../engine/selectors.ts';
import { processWord, type Words } from './words.ts';

/** Whether enough servers run and reach each other; whether they have found a leader yet is another matter. */
export function hasMajority({ together, majority }: EnsemblePicture): boolean {
  return together >= majority;
}

/** How the servers stand together, longest first. */
export function ensembleNotes({ text }: Words, ensemble: EnsemblePicture): readonly string[] {
  const { servers, together, majority, isServing } = ensemble;
  const counts = { together, total: servers.length, majority };
  if (!hasMajority(ensemble)) {
    return [
      text('stage:ensemble.lost', counts),
      text('stage:ensemble.lostShort', counts),
      text('stage:ensemble.lostShortest'),
    ];
  }
  if (!isServing)
    return [text('stage:ensemble.electing', counts), text('stage:ensemble.electingShort')];
  return [text('stage:ensemble.serving', counts), text('stage:ensemble.servingShort', counts)];
}

/** `LEADING · zxid 41`, by ZooKeeper's own names; longest first. */
export function zooKeeperNotes(words: Words, server: ZooKeeperPicture): readonly string[] {
  if (server.process !== 'running') return [processWord(words, server)];
  const role = server.role ?? '';
  return [`${role} · zxid ${server.zxid}`, role];
}

/** A broker's session with ZooKeeper, as the broker knows it; longest first, none while it is down. */
export function sessionNotes({ text }: Words, broker: BrokerPicture): readonly string[] {
  const session = broker.zooKeeperSession;
  if (session === null) return [];
  const { sessionId, state } = session;
  if (sessionId === 0) return [state];
  if (state !== 'CONNECTED')
    return [`${text('stage:zkSession', { id: sessionId })} · ${state}`, state];
  return [text('stage:zkSession', { id: sessionId }), `#${sessionId}`];
}

/** The epoch of the controller in a broker; of a zombie, that it is over. */
export function epochNote({ text }: Words, { epoch, isStale }: ControllerPicture): string {
  return text(isStale ? 'stage:staleEpoch' : 'stage:epoch', { epoch });
}

export function zooKeeperLine(words: Words, server: ZooKeeperPicture): string {
  const { text } = words;
  const name = text('stage:zooKeeper', { id: server.serverId });
  const state = processWord(words, server);
  if (server.role === null) return text('stage:line.zooKeeperDown', { name, state });
  const { role, epoch, zxid } = server;
  return text('stage:line.zooKeeper', { name, role, state, epoch, zxid });
}
