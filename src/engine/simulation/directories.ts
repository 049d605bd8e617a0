import { loseLogDirectory } from '../broker/index.ts';
import { createQuorumDisk } from '../controller/index.ts';
import { createStream, draw } from '../kernel/random.ts';
import type { NodeId } from '../kernel/turn.ts';
import { createUuid } from '../kernel/uuid.ts';
import { at } from '../kernel/lists.ts';
import {
  failDirectory,
  formatDirectories,
  withoutDirectory,
  type LogDirectory,
} from '../replication/index.ts';
import { changeBrokerRuntime, changeKraftRuntime, changeServerNode } from './changes.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';
import { diskOf, endProcess } from './process-end.ts';
import { settleServer } from './settle.ts';
import type { KraftRuntime, ServerDisk } from './server-state.ts';
import { serverSettings } from './settings.ts';
import { turnOf } from './turn-of.ts';
import type { ServerNode } from './world.ts';

/** A server's log directories that work, in the order of log.dirs. */
export function directoriesOf({ server }: ServerNode): readonly LogDirectory[] {
  const disk = server.kind === 'up' ? diskOf(server.runtime) : server.disk;
  return disk.replication.directories;
}

/** The disk with an id in each directory; ids are drawn from a stream of their own, so that they shift no other chance. */
export function formatDisk(draft: Draft, node: ServerNode, disk: ServerDisk): ServerDisk {
  const { replication } = serverSettings(
    at(draft.clusters, node.cluster),
    node,
    at(draft.hosts, node.host),
  );
  const newId = (path: string): string => {
    let stream = createStream(draft.seed, `directory ${node.id} ${node.lives} ${path}`);
    return createUuid((bound) => {
      const drawn = draw(stream, bound);
      stream = drawn.stream;
      return drawn.value;
    });
  };
  return { ...disk, replication: formatDirectories(disk.replication, replication.logDirs, newId) };
}

function failInBroker(draft: Draft, id: NodeId, runtime: KraftRuntime, directory: string): void {
  const { broker } = runtime;
  if (broker === null) return;
  const turn = turnOf(draft, id);
  const replication = failDirectory(turn, broker.replication, runtime.image, directory);
  const control = loseLogDirectory(turn, broker.control, directory);
  const failed = changeBrokerRuntime(broker, { control, replication });
  settleServer(draft, turn, changeKraftRuntime(runtime, { broker: failed }));
}

/**
 * One log directory fails. [DIR-7] A broker goes on with the others, unless it was the last, or the one that its metadata
 * log lies in: the first (`metadata.log.dir`).
 */
export function loseDirectory(draft: Draft, id: NodeId, path: string): void {
  const node = nodeOf(draft, id);
  if (node.kind !== 'server') return;
  const directories = directoriesOf(node);
  const position = directories.findIndex((directory) => directory.path === path);
  const { id: directory } = at(directories, position);
  draft.facts.push({ type: 'DirectoryLost', path, node: id });
  const { server } = node;
  const runtime = server.kind === 'up' ? server.runtime : null;
  const holdsMetadata = position === 0 && runtime?.metadataSource !== 'zookeeper';
  if (runtime?.metadataSource === 'kraft' && directories.length > 1 && !holdsMetadata) {
    failInBroker(draft, id, runtime, directory);
    return;
  }
  const disk = server.kind === 'up' ? diskOf(server.runtime) : server.disk;
  if (runtime !== null) endProcess(draft, id, 'killed');
  const ended = nodeOf(draft, id);
  if (ended.kind !== 'server') return;
  const left: ServerDisk = {
    quorum: holdsMetadata ? createQuorumDisk() : disk.quorum,
    replication: withoutDirectory(disk.replication, directory),
    cleanShutdownEpoch: holdsMetadata ? -1 : disk.cleanShutdownEpoch,
  };
  putNode(draft, changeServerNode(ended, { server: { kind: 'down', disk: left } }));
}
