import * as v from 'valibot';
import { COMMIT_STYLES, LIMITS } from '../../engine/index.ts';
import { index, int, list, node, text, topicName } from './values.ts';

const application = v.strictObject({
  processingMs: int,
  commit: v.picklist(COMMIT_STYLES),
  worksIn: v.picklist(['pollLoop', 'threadPool']),
  crashAfterRecords: v.nullable(int),
});

const pattern = text(LIMITS.textLength);
const topics = list(topicName);
const place = { node, topic: topicName, partition: index };

/** What is told of a new consumer besides its name and settings. */
export const newConsumer = {
  topics,
  pattern: v.exactOptional(pattern),
  byHand: v.exactOptional(v.boolean()),
  application: v.exactOptional(application),
};

/** Commands to a running consumer. */
export const consumerShapes = {
  seek: v.strictObject({ type: v.literal('seek'), ...place, offset: int }),
  seekTo: v.strictObject({ type: v.literal('seekTo'), ...place, spec: int }),
  pausePartition: v.strictObject({
    type: v.literal('pausePartition'),
    ...place,
    paused: v.boolean(),
  }),
  commitNow: v.strictObject({ type: v.literal('commitNow'), node }),
  enforceRebalance: v.strictObject({ type: v.literal('enforceRebalance'), node }),
  subscribe: v.strictObject({
    type: v.literal('subscribe'),
    node,
    topics,
    pattern: v.nullable(pattern),
  }),
  setApplication: v.strictObject({ type: v.literal('setApplication'), node, application }),
  closeConsumer: v.strictObject({
    type: v.literal('closeConsumer'),
    node,
    operation: v.picklist(['default', 'leave', 'remain']),
  }),
};
