import { pass, type Action } from '../stage.ts';
import { number } from '../../../read.ts';
import { consume } from './consume.ts';
import { describe, describeProducers, health, offsets, replicas } from './describe.ts';
import { electLeaders, listReassignments, reassign } from './elections.ts';
import { events, group, leave, member, vanish } from './groups.ts';
import { load, stopLoad } from './loads.ts';
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
  consume,
  controller,
  createTopic,
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
  start,
  stop,
  stopLoad,
  topics,
  vanish,
  wait,
  zk,
};
