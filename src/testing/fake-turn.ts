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

/**
 * One process alone in the dark: the test plays everybody else. Requests wait in `sent` until the test answers them,
 * time passes only by `advance`, and every state is frozen and proved plain.
 */
export function alone<
  State,
  Timer extends { readonly type: string },
  Fact extends { readonly type: string },
>(start: (turn: NodeTurn<Timer, Fact>) => State, handlers: Handlers<State, Timer, Fact>) {
  let nowMs = 0;
  let seq = 0;
  let stream = createStream(1, 'fake turn');
  let correlationId = 0;
  let timers: { dueMs: number; seq: number; timer: Timer }[] = [];
  const sent: Sent[] = [];
  const facts: Fact[] = [];
  const turn = (): NodeTurn<Timer, Fact> => ({
    nowMs,
    self: 100,
    draw: (bound) => {
      const drawn = draw(stream, bound);
      stream = drawn.stream;
      return drawn.value;
    },
    schedule: (delayMs, timer) => {
      assert(delayMs >= 0, () => `delay ${delayMs}`);
      seq += 1;
      timers.push({ dueMs: nowMs + delayMs, seq, timer });
      return { dueMs: nowMs + delayMs, seq };
    },
    cancel: (ticket) => {
      timers = timers.filter((one) => one.seq !== ticket?.seq);
    },
    emit: (fact) => facts.push(deepFreeze(fact)),
    request: (to, channel, body, timeoutMs) => {
      correlationId += 1;
      sent.push({ to, channel, correlationId, body: deepFreeze(body), timeoutMs });
      return correlationId;
    },
    reply: () => undefined,
    noReply: () => undefined,
    closeConnection: () => undefined,
  });
  let state = deepFreeze(start(turn()));
  const take = (api: Api): Sent => {
    const index = sent.findIndex(({ body }) => body.api === api);
    const [found] = index < 0 ? [] : sent.splice(index, 1);
    if (found === undefined) throw new Error(`no ${api} was sent`);
    return found;
  };
  const end = (one: Sent, result: RequestOutcome['result']): void => {
    const outcome = { ...one, request: one.body, result };
    state = deepFreeze(handlers.onOutcome(turn(), state, outcome));
  };
  return {
    sent,
    facts,
    state: () => state,
    nowMs: () => nowMs,
    timers: () => timers,
    /** Lets the process do something on command. */
    act: (command: (turn: NodeTurn<Timer, Fact>, state: State) => State): void => {
      state = deepFreeze(command(turn(), state));
    },
    /** The oldest unanswered request of its kind, taken out. */
    take,
    answer: (one: Sent, body: Response): void => end(one, { kind: 'response', body }),
    fail: (one: Sent, failure: RequestFailure): void => end(one, { kind: 'failure', failure }),
    /** Fires all timers of the next `ms` milliseconds, in their order. */
    advance: (ms: number): void => {
      const untilMs = nowMs + ms;
      const next = () =>
        timers
          .filter(({ dueMs }) => dueMs <= untilMs)
          .sort((a, b) => a.dueMs - b.dueMs || a.seq - b.seq)[0];
      for (let due = next(); due !== undefined; due = next()) {
        const { timer, seq: fired } = due;
        timers = timers.filter((one) => one.seq !== fired);
        nowMs = due.dueMs;
        state = deepFreeze(handlers.onTimer(turn(), state, timer));
      }
      nowMs = untilMs;
    },
    factsOf: <T extends Fact['type']>(type: T) =>
      facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type),
  };
}
