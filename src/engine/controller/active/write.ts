import type { MetadataRecord, Response } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { ControllerContext } from '../kraft/context.ts';
import { replayIntoMemory, type ControllerMemory } from '../kraft/memory.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import { replayBatch, replayRecord } from '../metadata/replay.ts';
import { appendRecords, highWatermark, type QuorumState } from '../quorum/index.ts';
import type { ActiveController, ControllerSetup, ControllerTurn, ControlPlane } from './state.ts';

/** What the controller's decisions are made from at this moment. */
export function contextOf(
  turn: ControllerTurn,
  setup: ControllerSetup,
  { image }: ActiveController,
): ControllerContext {
  return {
    nowMs: turn.nowMs,
    image,
    nextOffset: image.offset + 1,
    settings: setup.settings,
    draw: turn.draw,
    ...setup.rules,
  };
}

/** Writes what was decided and replays it at once, before it is committed [CTL-1]. */
export function write(
  turn: ControllerTurn,
  { quorum, controller }: ControlPlane,
  records: readonly MetadataRecord[],
  memory: ControllerMemory,
): ControlPlane {
  if (records.length === 0) return { quorum, controller: { ...controller, memory } };
  const appended = appendRecords(turn, quorum, records);
  const image = records.reduce(
    (before, record, index) =>
      replayRecord(before, record, appended.baseOffset + index, controller.epoch),
    controller.image,
  );
  return {
    quorum: appended.state,
    controller: {
      ...controller,
      image,
      memory: replayIntoMemory(memory, controller.image, records, appended.baseOffset),
    },
  };
}

/** The quorum's own records stand between those of the controller, and take up offsets. */
export function replayControlRecords(
  quorum: QuorumState,
  controller: ActiveController,
): ActiveController {
  const { log } = quorum.disk;
  const nextOffset = controller.image.offset + 1;
  if (log.logEndOffset <= nextOffset) return controller;
  let { image } = controller;
  for (const batch of batchesFrom(log, nextOffset)) image = replayBatch(image, batch);
  return { ...controller, image };
}

/** Answers once everything that the answer stands on is committed: at once for what only read [CTL-2]. */
export function answerWhenCommitted(
  turn: ControllerTurn,
  { quorum, controller }: ControlPlane,
  handle: RequestHandle,
  response: Response,
): ControlPlane {
  const { offset } = controller.image;
  if (offset < highWatermark(quorum)) {
    turn.reply(handle, response);
    return { quorum, controller };
  }
  const deferred = [...controller.deferred, { offset, handle, response }];
  return { quorum, controller: { ...controller, deferred } };
}

/** Gives the answers whose records are committed now. */
export function completeDeferred(
  turn: ControllerTurn,
  controller: ActiveController,
  committedEnd: number,
): ActiveController {
  if (!controller.deferred.some(({ offset }) => offset < committedEnd)) return controller;
  for (const { offset, handle, response } of controller.deferred) {
    if (offset < committedEnd) turn.reply(handle, response);
  }
  return {
    ...controller,
    deferred: controller.deferred.filter(({ offset }) => offset >= committedEnd),
  };
}
