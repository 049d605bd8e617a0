import { changeBrokerRuntime, changeKraftRuntime, changeServerNode } from './changes.ts';
import { isServing, onControllerChanged } from '../broker/index.ts';
import {
  activateController,
  addSnapshot,
  allPartitions,
  changedPartitions,
  completeDeferred,
  controlRecordsAt,
  currentEpoch,
  deactivateController,
  differingPartitions,
  EMPTY_IMAGE,
  factsOfRecords,
  highWatermark,
  isLeader,
  leaderEndpoint,
  loadSnapshot,
  noteReplayed,
  replayBatch,
  replayControlRecords,
  snapshotToLoad,
  writeSnapshot,
  type MetadataImage,
} from '../controller/index.ts';
import { batchesFrom } from '../log/offset-log.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { MetadataBatch } from '../network/protocol/index.ts';
import { applyMetadata, controllerChanged, withBrokerEpoch } from '../replication/index.ts';
import { controllerSetup } from './controller-setup.ts';
import { nodeOf, putNode, type Draft, type ProcessTurn } from './draft.ts';
import { followRoles } from './groups/leadership.ts';
import { finishControlledStop } from './process-end.ts';
import type { KraftRuntime } from './server-state.ts';

/** More rounds than any step needs: appending on activation commits at once only in a quorum of one. */
const ROUNDS_MAX = 100;

/**
 * Lets the parts of a server learn what the others did in this step, until nothing more follows: committed metadata is
 * applied, the controller begins or ends its work, the broker hears who the controller is.
 */
export function settleServer(draft: Draft, turn: ProcessTurn, handled: KraftRuntime): void {
  const id = turn.self;
  let runtime = handled;
  for (let round = 0; ; round += 1) {
    const next = settleOnce(draft, turn, id, runtime);
    if (next === runtime) break;
    if (round === ROUNDS_MAX) throw new Error(`Invariant violated: process ${id} does not settle`);
    runtime = next;
  }
  const node = nodeOf(draft, id);
  if (node.kind !== 'server') return;
  putNode(draft, changeServerNode(node, { server: { kind: 'up', runtime } }));
  if (node.process === 'stopping' && hasFinished(runtime)) finishControlledStop(draft, id);
}

function hasFinished({ broker }: KraftRuntime): boolean {
  return broker === null || broker.control.lifecycle === 'SHUTTING_DOWN';
}

function settleOnce(
  draft: Draft,
  turn: ProcessTurn,
  id: NodeId,
  runtime: KraftRuntime,
): KraftRuntime {
  const applied = applyCommitted(draft, turn, id, runtime);
  const led = followLeadership(draft, turn, id, applied);
  return publishWhenCaughtUp(turn, tellBroker(turn, led));
}

/** Applies the next committed batch of the metadata log. */
function applyCommitted(
  draft: Draft,
  turn: ProcessTurn,
  id: NodeId,
  runtime: KraftRuntime,
): KraftRuntime {
  const { quorum, image } = runtime;
  const end = highWatermark(quorum);
  if (image.offset + 1 >= end) return runtime;
  let applied = beginWithSnapshot(turn, runtime);
  const isStarting = applied.image.offset < 0;
  const replayed: MetadataBatch[] = [];
  for (const batch of batchesFrom(quorum.disk.log, applied.image.offset + 1, end)) {
    const before = applied.image;
    const after = replayBatch(before, batch);
    tellOnce(draft, id, before, batch);
    replayed.push(batch);
    applied = changeKraftRuntime(applied, { image: after });
    if (applied.broker?.hasPublished === true) {
      const changed = changedPartitions(before, after, batch);
      const replication = applyMetadata(turn, applied.broker.replication, after, changed, before);
      const broker = followRoles(turn, changeBrokerRuntime(applied.broker, { replication }), after);
      applied = changeKraftRuntime(applied, { broker });
    }
  }
  const { controller } = applied;
  const snapshotted = isStarting ? applied : snapshotWhenDue(draft, turn, applied, replayed);
  return controller === null
    ? snapshotted
    : changeKraftRuntime(snapshotted, { controller: completeDeferred(turn, controller, end) });
}

/** [SNP-5] What is no longer in the log is loaded from the snapshot that stands for it, and published as one change. */
function beginWithSnapshot(turn: ProcessTurn, runtime: KraftRuntime): KraftRuntime {
  const { quorum, image: before, broker } = runtime;
  const snapshot = snapshotToLoad(quorum, before.offset + 1);
  if (snapshot === null) return runtime;
  const image = loadSnapshot(snapshot);
  const loaded = changeKraftRuntime(runtime, {
    image,
    snapshots: { bytesSinceLast: 0, lastMs: turn.nowMs },
  });
  if (broker?.hasPublished !== true) return loaded;
  const changed = differingPartitions(before, image);
  const replication = applyMetadata(turn, broker.replication, image, changed, before);
  return changeKraftRuntime(loaded, {
    broker: followRoles(turn, changeBrokerRuntime(broker, { replication }), image),
  });
}

/** [SNP-1] Every process writes snapshots of what it has applied, for itself. */
function snapshotWhenDue(
  draft: Draft,
  turn: ProcessTurn,
  runtime: KraftRuntime,
  replayed: readonly MetadataBatch[],
): KraftRuntime {
  const node = nodeOf(draft, turn.self);
  if (node.kind !== 'server') return runtime;
  const { snapshots: settings } = controllerSetup(at(draft.clusters, node.cluster), node);
  const { generator, isDue } = noteReplayed(runtime.snapshots, settings, replayed, turn.nowMs);
  const { quorum, image } = runtime;
  const writeNow = (): typeof quorum => {
    const controlRecords = controlRecordsAt(quorum, image.offset + 1);
    return addSnapshot(turn, quorum, writeSnapshot(image, turn.nowMs, controlRecords));
  };
  return changeKraftRuntime(runtime, { snapshots: generator, quorum: isDue ? writeNow() : quorum });
}

/** The facts of a committed batch are told by whoever applies it first. */
function tellOnce(draft: Draft, id: NodeId, before: MetadataImage, batch: MetadataBatch): void {
  const { cluster: index } = nodeOf(draft, id);
  const cluster = at(draft.clusters, index);
  if (batch.lastOffset <= cluster.toldMetadataOffset) return;
  const told = { ...cluster, toldMetadataOffset: batch.lastOffset };
  draft.clusters = replaceAt(draft.clusters, index, told);
  for (const fact of factsOfRecords(before, batch)) draft.facts.push({ ...fact, node: id });
}

/** A leader of the quorum becomes the active controller once it has applied everything before its own epoch. */
function followLeadership(
  draft: Draft,
  turn: ProcessTurn,
  id: NodeId,
  runtime: KraftRuntime,
): KraftRuntime {
  const { quorum, controller, image } = runtime;
  const epoch = currentEpoch(quorum);
  if (controller !== null && (!isLeader(quorum) || controller.epoch !== epoch)) {
    deactivateController(turn, quorum, controller);
    return changeKraftRuntime(runtime, { controller: null });
  }
  if (controller === null && isLeader(quorum) && image.epoch === epoch) {
    const node = nodeOf(draft, id);
    if (node.kind !== 'server') return runtime;
    const setup = controllerSetup(at(draft.clusters, node.cluster), node);
    return { ...runtime, ...activateController(turn, setup, quorum, image) };
  }
  const current = controller === null ? null : replayControlRecords(quorum, controller);
  return current === controller ? runtime : changeKraftRuntime(runtime, { controller: current });
}

function tellBroker(turn: ProcessTurn, runtime: KraftRuntime): KraftRuntime {
  const { broker, quorum } = runtime;
  if (broker === null) return runtime;
  const endpoint = leaderEndpoint(quorum);
  const control = onControllerChanged(turn, broker.control, endpoint);
  if (control === broker.control && broker.replication.brokerEpoch === control.brokerEpoch)
    return runtime;
  const registered = withBrokerEpoch(broker.replication, control.brokerEpoch);
  const replication = controllerChanged(turn, registered, endpoint);
  return changeKraftRuntime(runtime, {
    broker: changeBrokerRuntime(broker, { control, replication }),
  });
}

/** [META-3] A broker that has caught up takes its roles from the metadata as a whole, and from then on step by step. */
function publishWhenCaughtUp(turn: ProcessTurn, runtime: KraftRuntime): KraftRuntime {
  const { broker, image } = runtime;
  if (broker === null || broker.hasPublished || !isServing(broker.control)) return runtime;
  const replication = applyMetadata(
    turn,
    broker.replication,
    image,
    allPartitions(image),
    EMPTY_IMAGE,
  );
  const published = changeBrokerRuntime(broker, { replication, hasPublished: true });
  return changeKraftRuntime(runtime, { broker: followRoles(turn, published, image) });
}
