import { pass, type Action } from '../stage.ts';
import { number } from '../../../read.ts';
import { consume } from './consume.ts';
import { describe, describeProducers, health, offsets, replicas } from './describe.ts';
import { electLeaders, listReassignments, reassign } from './elections.ts';
import { committed, coordinatorOf, deleteGroup, group } from './groups.ts';
import { load, stopLoad } from './loads.ts';
import { commit, events, leave, member, stall, unstall, vanish } from './members.ts';
import { kill, pause, resume, start, stop } from './processes.ts';
import { closeProducer, produce, producer } from './producers.ts';
import { quorum } from './quorum.ts';
import {
  addPartitions,
  alterConfig,
  createTopic,
  deleteRecords,
  deleteTopic,
  topics,
} from './topics.ts';
import { controller, zk } from './zookeeper.ts';

const wait: Action = function* (stage, step) {
  yield* pass(stage, number(step, 'ms'));
  return {};
};

/** What the recorder can do, by its names. */
export const actions: Readonly<Record<string, Action>> = {
  addPartitions,
  alterConfig,
  closeProducer,
  commit,
  committed,
  consume,
  controller,
  coordinatorOf,
  createTopic,
  deleteGroup,
  deleteRecords,
  deleteTopic,
  describe,
  describeProducers,
  electLeaders,
  events,
  group,
  health,
  kill,
  leave,
  listReassignments,
  load,
  member,
  offsets,
  pause,
  produce,
  producer,
  quorum,
  reassign,
  replicas,
  resume,
  stall,
  start,
  stop,
  stopLoad,
  topics,
  unstall,
  vanish,
  wait,
  zk,
};
