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
