import { assert } from '../engine/kernel/assert.ts';
import { createStream, draw } from '../engine/kernel/random.ts';
import { deepFreeze } from '../engine/kernel/freeze.ts';
import type { NodeId } from '../engine/kernel/turn.ts';
import type { Api, Request, Response } from '../engine/network/protocol/index.ts';
import type { Channel, NodeTurn, RequestFailure, RequestOutcome } from '../engine/network/turn.ts';

interface Sent {
  readonly to: NodeId;
  readonly channel: Channel;
  readonly correlationId: number;
  readonly body: Request;
  readonly timeoutMs: number;
}

/** The handlers of one process, as its index.ts exports them. */
interface Handlers<State, Timer, Fact> {
  readonly onOutcome: (turn: NodeTurn<Timer, Fact>, state: State, outcome: RequestOutcome) => State;
  readonly onTimer: (turn: NodeTurn<Timer, Fact>, state: State, timer: Timer) => State;
}

/** What a turn's effects become here: lists that the test reads. */
function recorder<Timer, Fact>() {
  let seq = 0;
  let stream = createStream(1, 'fake turn');
  let correlationId = 0;
  const record = {
    nowMs: 0,
    timers: [] as readonly {
      readonly dueMs: number;
      readonly seq: number;
      readonly timer: Timer;
    }[],
    sent: [] as Sent[],
    facts: [] as Fact[],
  };
  const turn = (): NodeTurn<Timer, Fact> => ({
    nowMs: record.nowMs,
    self: 100,
    draw: (bound) => {
      const drawn = draw(stream, bound);
      stream = drawn.stream;
      return drawn.value;
    },
    schedule: (delayMs, timer) => {
      assert(delayMs >= 0, () => `delay ${delayMs}`);
      seq += 1;
      const ticket = { dueMs: record.nowMs + delayMs, seq };
      record.timers = [...record.timers, { ...ticket, timer }];
      return ticket;
    },
    cancel: (ticket) => {
      record.timers = record.timers.filter((one) => one.seq !== ticket?.seq);
    },
    emit: (fact) => record.facts.push(deepFreeze(fact)),
    request: (to, channel, body, timeoutMs) => {
      correlationId += 1;
      record.sent.push({ to, channel, correlationId, body: deepFreeze(body), timeoutMs });
      return correlationId;
    },
    reply: () => undefined,
    noReply: () => undefined,
    closeConnection: () => undefined,
  });
  return { record, turn };
}

/**
 * One process alone in the dark: the test plays everybody else. Requests wait in `sent` until the test answers them,
 * time passes only by `advance`, and every state is frozen and proved plain.
 */
export function alone<
  State,
  Timer extends { readonly type: string },
  Fact extends { readonly type: string },
>(start: (turn: NodeTurn<Timer, Fact>) => State, handlers: Handlers<State, Timer, Fact>) {
  const { record, turn } = recorder<Timer, Fact>();
  const { sent, facts } = record;
  let state = deepFreeze(start(turn()));
  const end = (one: Sent, result: RequestOutcome['result']): void => {
    const outcome = { ...one, request: one.body, result };
    state = deepFreeze(handlers.onOutcome(turn(), state, outcome));
  };
  return {
    sent,
    facts,
    state: () => state,
    nowMs: () => record.nowMs,
    timers: () => record.timers,
    /** Lets the process do something on command. */
    act: (command: (turn: NodeTurn<Timer, Fact>, state: State) => State): void => {
      state = deepFreeze(command(turn(), state));
    },
    /** The oldest unanswered request of its kind, taken out. */
    take: (api: Api): Sent => {
      const index = sent.findIndex(({ body }) => body.api === api);
      const [found] = index < 0 ? [] : sent.splice(index, 1);
      if (found === undefined) throw new Error(`no ${api} was sent`);
      return found;
    },
    answer: (one: Sent, body: Response): void => end(one, { kind: 'response', body }),
    fail: (one: Sent, failure: RequestFailure): void => end(one, { kind: 'failure', failure }),
    /** Fires all timers of the next `ms` milliseconds, in their order. */
    advance: (ms: number): void => {
      const untilMs = record.nowMs + ms;
      const next = () =>
        record.timers
          .filter(({ dueMs }) => dueMs <= untilMs)
          .toSorted((a, b) => a.dueMs - b.dueMs || a.seq - b.seq)[0];
      for (let due = next(); due !== undefined; due = next()) {
        const { timer, seq: fired } = due;
        record.timers = record.timers.filter((one) => one.seq !== fired);
        record.nowMs = due.dueMs;
        state = deepFreeze(handlers.onTimer(turn(), state, timer));
      }
      record.nowMs = untilMs;
    },
    factsOf: <T extends Fact['type']>(type: T) =>
      facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type),
  };
}
