import { changeKraftRuntime, changeServerNode } from './changes.ts';
import { createQuorumDisk, EMPTY_ZOOKEEPER_DISK, resign } from '../controller/index.ts';
import { advance } from '../kernel/lifecycle.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import type { NodeId } from '../kernel/turn.ts';
import { processEnded } from '../network/faults.ts';
import { EMPTY_REPLICATION_DISK, powerLoss, stopReplication } from '../replication/index.ts';
import { nodeOf, putNode, withdraw, type Draft } from './draft.ts';
import type { FaultFact } from './facts.ts';
import { processLifecycle } from './process.lifecycle.ts';
import type { ServerDisk, ServerRuntime } from './server-state.ts';
import type { Node, Payload } from './world.ts';
import { turnOf } from './turn-of.ts';

/** How a process ends. */
export type Ending = 'stopped' | 'killed' | 'powerLost' | 'diskLost';

const FACTS: Record<Ending, FaultFact> = {
  stopped: { type: 'ProcessStopped' },
  killed: { type: 'ProcessKilled' },
  powerLost: { type: 'PowerLost' },
  diskLost: { type: 'DiskLost' },
};

export function emptyServerDisk(): ServerDisk {
  return {
    quorum: createQuorumDisk(),
    replication: EMPTY_REPLICATION_DISK,
    cleanShutdownEpoch: -1,
  };
}

/** The disk of a running server as it would be found if the process vanished now. */
export function diskOf(runtime: ServerRuntime): ServerDisk {
  const { broker } = runtime;
  return {
    quorum: runtime.metadataSource === 'kraft' ? runtime.quorum.disk : createQuorumDisk(),
    replication: broker?.replication.disk ?? EMPTY_REPLICATION_DISK,
    cleanShutdownEpoch: -1,
  };
}

function diskAfter(draft: Draft, id: NodeId, runtime: ServerRuntime, ending: Ending): ServerDisk {
  const disk = diskOf(runtime);
  switch (ending) {
    case 'killed':
      return disk;
    case 'diskLost':
      return emptyServerDisk();
    case 'powerLost':
      return {
        ...disk,
        replication: powerLoss(
          disk.replication,
          draft.nowMs,
          runtime.broker?.replication.settings.producerIdExpirationMs ?? 0,
        ),
      };
    case 'stopped': {
      const { broker } = runtime;
      if (broker === null) return disk;
      const replication = stopReplication(turnOf(draft, id), broker.replication);
      return { ...disk, replication, cleanShutdownEpoch: broker.control.brokerEpoch };
    }
  }
}

/** A timer dies with its process, and so does everything that the process alone would have noticed. */
function diesWith(payload: Payload, id: NodeId): boolean {
  switch (payload.kind) {
    case 'timer':
    case 'diskDone':
    case 'handlerDone':
    case 'throttleEnded':
      return payload.node === id;
    case 'requestTimeout':
    case 'disconnect':
      return payload.client === id;
    case 'nextRequest':
      return payload.server === id;
    case 'arrival':
    case 'command':
      return false;
  }
}

function withoutMemory(draft: Draft, node: Node, ending: Ending): Node {
  const process = advance(processLifecycle, node.process, 'END');
  const ended = { process, held: [], fateStep: draft.stepCount };
  switch (node.kind) {
    case 'server': {
      const { server } = node;
      const disk =
        server.kind === 'up' ? diskAfter(draft, node.id, server.runtime, ending) : server.disk;
      return { ...node, ...ended, requestPath: null, server: { kind: 'down', disk } };
    }
    case 'zookeeper': {
      const { zookeeper } = node;
      const disk = zookeeper.kind === 'up' ? zookeeper.server.disk : zookeeper.disk;
      const kept = ending === 'diskLost' ? EMPTY_ZOOKEEPER_DISK : disk;
      return { ...node, ...ended, zookeeper: { kind: 'down', disk: kept } };
    }
    case 'producer':
      return { ...node, ...ended, producer: null };
    case 'consumer':
      return { ...node, ...ended, consumer: null };
    case 'admin':
      return { ...node, ...ended, admin: null };
  }
}

/** Ends a process: its memory and timers go, its disk stays as the ending leaves it, its peers learn what they can. */
export function endProcess(draft: Draft, id: NodeId, ending: Ending): void {
  const node = nodeOf(draft, id);
  putNode(draft, withoutMemory(draft, node, ending));
  withdraw(draft, (payload) => diesWith(payload, id));
  if (ending === 'powerLost') {
    const host = at(draft.hosts, node.host);
    const hosts = replaceAt(draft.hosts, node.host, { ...host, isPowered: false });
    draft.hosts = hosts;
  }
  processEnded(draft, id, ending !== 'powerLost');
  draft.facts.push({ ...FACTS[ending], node: id });
}

/** The last act of a controlled stop: a leading controller names its successors, then the process ends. */
export function finishControlledStop(draft: Draft, id: NodeId): void {
  const node = nodeOf(draft, id);
  const runtime = node.kind === 'server' && node.server.kind === 'up' ? node.server.runtime : null;
  if (node.kind === 'server' && runtime?.metadataSource === 'kraft') {
    const quorum = resign(turnOf(draft, id), runtime.quorum);
    putNode(
      draft,
      changeServerNode(node, {
        random: nodeOf(draft, id).random,
        server: { kind: 'up', runtime: changeKraftRuntime(runtime, { quorum }) },
      }),
    );
  }
  endProcess(draft, id, 'stopped');
}
