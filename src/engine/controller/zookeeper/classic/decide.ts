import { at } from '../../../kernel/lists.ts';
import { unreachable } from '../../../kernel/assert.ts';
import type { Response } from '../../../network/protocol/index.ts';
import type { RequestHandle } from '../../../network/turn.ts';
import { decideAllocateProducerIds } from '../../kraft/producer-ids.ts';
import { EMPTY_CONTROLLER_MEMORY } from '../../kraft/memory.ts';
import { findTopic } from '../../metadata/image.ts';
import { PRODUCER_IDS } from '../paths.ts';
import { administer } from './administration.ts';
import { onBrokersChanged, onControlledShutdown, startMachines } from './brokers.ts';
import { onReplicasDeleted, onTopicsToDelete } from './deletion.ts';
import { alterIsr } from './isr.ts';
import { balanceLeaders } from './preferred.ts';
import { begunFrom, brokersIn, configsIn, deletionsIn, topicsIn } from './reads.ts';
import type { ClassicRequest, Reading } from './state.ts';
import { onPartitionsModified, onTopicsCreated } from './topics.ts';
import { contextOf, record, type Work } from './work.ts';

/** What an event comes to, once everything that it needs has been read. */
export function decide(work: Work, reading: Reading): void {
  const { event, batches } = reading;
  switch (event.type) {
    case 'startup': {
      const begun = begunFrom(reading, work.epoch);
      work.image = begun.image;
      work.before = begun.image;
      work.states = begun.states;
      onTopicsToDelete(work, begun.deletions);
      startMachines(work);
      break;
    }
    case 'brokerChange':
      onBrokersChanged(work, brokersIn(at(batches, 1)));
      break;
    case 'topicChange': {
      const read = at(batches, 1);
      const created = topicsIn(read).filter(({ topic }) => findTopic(work.image, topic) === null);
      onTopicsCreated(work, created, configsIn(read));
      break;
    }
    case 'topicDeletion':
      onTopicsToDelete(work, deletionsIn(at(batches, 0)));
      break;
    case 'partitionModifications':
      for (const topic of topicsIn(at(batches, 0))) onPartitionsModified(work, topic);
      break;
    case 'balanceLeaders':
      balanceLeaders(work, work.setup.classic.leaderImbalancePercentage);
      break;
    case 'replicasDeleted':
      onReplicasDeleted(work, event.brokerId, event.partitions);
      break;
    case 'request':
      decideRequest(work, event.handle, event.body);
      break;
    default:
      unreachable(event);
  }
  answerAwaited(work);
}

function decideRequest(work: Work, handle: RequestHandle, body: ClassicRequest): void {
  const reply = (response: Response): void => {
    work.replies.push({ handle, body: response });
  };
  switch (body.api) {
    case 'AlterPartition':
      reply(alterIsr(work, body));
      return;
    case 'ControlledShutdown':
      reply(onControlledShutdown(work, body));
      return;
    case 'AllocateProducerIds': {
      const { records, response } = decideAllocateProducerIds(
        contextOf(work),
        EMPTY_CONTROLLER_MEMORY,
        body,
      );
      record(work, ...records);
      const data = { type: 'producerIds', nextProducerId: work.image.nextProducerId } as const;
      const path = PRODUCER_IDS;
      work.writes.push(
        { type: 'create', path, data, isEphemeral: false, isSequential: false },
        { type: 'setData', path, data, version: -1 },
      );
      reply(response);
      return;
    }
    case 'Envelope': {
      const { response, awaits } = administer(work, body.request);
      const envelope: Response = { api: 'Envelope', error: 'NONE', response };
      if (awaits === null) reply(envelope);
      else work.awaited = [...work.awaited, { ...awaits, handle, body: envelope }];
      return;
    }
    default:
      unreachable(body);
  }
}

/** [CZT-3] Who has created or deleted topics is answered when the controller has taken them up. */
function answerAwaited(work: Work): void {
  const isDeleting = (topicId: string): boolean =>
    work.states.some((states) => states.topicId === topicId && states.isDeleting);
  const isDone = (topic: string, awaits: 'leaders' | 'absence'): boolean => {
    const known = findTopic(work.image, topic);
    if (awaits === 'leaders') return known !== null;
    return known === null || isDeleting(known.topicId);
  };
  const done = work.awaited.filter(({ topics, awaits }) =>
    topics.every((topic) => isDone(topic, awaits)),
  );
  if (done.length === 0) return;
  work.awaited = work.awaited.filter((one) => !done.includes(one));
  work.replies.push(...done.map(({ handle, body }) => ({ handle, body })));
}
