import { expect, test } from 'vitest';
import { alone } from '../../../testing/fake-turn.ts';
import { metadata, PRODUCER_SETTINGS } from '../../../testing/producer.ts';
import type { DeleteTopicsRequest } from '../../network/protocol/index.ts';
import { onAdminOutcome, onAdminTimer, startAdmin, submit } from './admin.ts';
import type { AdminState, AdminTimer } from './admin.ts';
import type { AdminFact } from './facts.ts';

const REQUEST: DeleteTopicsRequest = { api: 'DeleteTopics', topics: ['t'] };

function admin() {
  const settings = {
    ...PRODUCER_SETTINGS,
    allowAutoTopicCreation: false,
    defaultApiTimeoutMs: 60000,
  };
  const it = alone<AdminState, AdminTimer, AdminFact>((turn) => startAdmin(turn, settings, [11]), {
    onOutcome: onAdminOutcome,
    onTimer: onAdminTimer,
  });
  it.act((turn, state) => submit(turn, state, 7, REQUEST));
  return it;
}

test('[ADM-1] asks a broker that the metadata name, and tells what came of it', () => {
  const it = admin();
  it.answer(it.take('Metadata'), { ...metadata(), topics: [] });
  const topics = [
    { name: 't', error: 'UNKNOWN_TOPIC_OR_PARTITION' as const, message: 'no such topic' },
  ];
  it.answer(it.take('DeleteTopics'), { api: 'DeleteTopics', topics });
  expect(it.factsOf('AdminCompleted')).toEqual([
    {
      type: 'AdminCompleted',
      callId: 7,
      api: 'DeleteTopics',
      error: 'NONE',
      message: null,
      results: topics,
      answers: [{ api: 'DeleteTopics', topics }],
    },
  ]);
});

test('[ADM-2] a broken connection, and a broker without a controller, mean another attempt', () => {
  const it = admin();
  it.answer(it.take('Metadata'), { ...metadata(), topics: [] });
  it.fail(it.take('DeleteTopics'), 'disconnected');
  it.advance(200);
  const topics = [{ name: 't', error: 'NOT_CONTROLLER' as const, message: null }];
  it.answer(it.take('DeleteTopics'), { api: 'DeleteTopics', topics });
  expect(it.factsOf('AdminCompleted')).toEqual([]);
  it.advance(400);
  expect(it.take('DeleteTopics').body).toEqual(REQUEST);
});

test('[ADM-3] default.api.timeout.ms ends a call that nobody answers', () => {
  const it = admin();
  it.advance(59999);
  expect(it.factsOf('AdminCompleted')).toEqual([]);
  it.advance(1);
  expect(it.factsOf('AdminCompleted')).toMatchObject([{ callId: 7, error: 'TimeoutException' }]);
});

test('[ADM-4] leaders are asked about their partitions, and again when they lead no more', () => {
  const it = admin();
  it.answer(it.take('Metadata'), { ...metadata(), topics: [] });
  const partitions = [
    { topic: 't', partition: 0, offset: 5 },
    { topic: 't', partition: 1, offset: 6 },
  ];
  it.act((turn, state) =>
    submit(turn, state, 8, { api: 'DeleteRecords', timeoutMs: 1, partitions }),
  );
  it.answer(it.take('DeleteTopics'), { api: 'DeleteTopics', topics: [] });
  it.answer(it.take('Metadata'), metadata(1, 0, 2));
  const [first, second] = [it.take('DeleteRecords'), it.take('DeleteRecords')];
  expect([first.to, second.to]).toEqual([11, 11]);
  const answer = (partition: number, error: 'NONE' | 'NOT_LEADER_OR_FOLLOWER') => ({
    api: 'DeleteRecords' as const,
    partitions: [{ topic: 't', partition, error, lowWatermark: 5 }],
  });
  it.answer(first, answer(0, 'NONE'));
  it.answer(second, answer(1, 'NOT_LEADER_OR_FOLLOWER'));
  it.advance(200);
  it.answer(it.take('Metadata'), metadata(2, 1, 2));
  it.advance(400);
  const again = it.take('DeleteRecords');
  expect(again).toMatchObject({ to: 12, body: { partitions: [{ partition: 1, offset: 6 }] } });
  it.answer(again, answer(1, 'NONE'));
  expect(it.factsOf('AdminCompleted').at(-1)).toMatchObject({
    callId: 8,
    error: 'NONE',
    results: [{ name: 't-0' }, { name: 't-1' }],
  });
});

test('[ADM-5] the client itself refuses an empty reassignment', () => {
  const it = admin();
  const partitions = [{ topic: 't', partition: 0, replicas: [] }];
  const request = { allowReplicationFactorChange: true, partitions };
  it.act((turn, state) =>
    submit(turn, state, 9, { api: 'AlterPartitionReassignments', ...request }),
  );
  expect(it.factsOf('AdminCompleted')).toMatchObject([
    { callId: 9, error: 'IllegalArgumentException' },
  ]);
});
