import { advance } from '../../kernel/lifecycle.ts';
import type { GroupResponse } from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { GroupRecord } from '../records.ts';
import type { ClassicContext } from '../classic/context.ts';
import { consumerGroupLifecycle, type ConsumerGroupState } from './consumer-group.lifecycle.ts';
import type { ConsumerGroupRecord } from './records.ts';
import { replayAll, stateOf } from './replay.ts';
import type { ConsumerGroup } from './state.ts';

/** What is to become of a group: records, and the group that they make. */
export interface Decision {
  readonly group: ConsumerGroup;
  readonly records: readonly GroupRecord[];
}

export interface Answer {
  readonly handle: RequestHandle;
  readonly response: GroupResponse;
}

/** Adds records to a decision, and what they make of the group. */
export function decide(decision: Decision, ...records: readonly ConsumerGroupRecord[]): Decision {
  if (records.length === 0) return decision;
  return {
    group: replayAll(decision.group, records) ?? decision.group,
    records: [...decision.records, ...records],
  };
}

const EVENTS = {
  Empty: 'EMPTY',
  Assigning: 'ASSIGN',
  Reconciling: 'RECONCILE',
  Stable: 'STABILIZE',
  Dead: 'DIE',
} as const satisfies Record<ConsumerGroupState, string>;

/** The group in the state that follows from its epochs and members. */
function inItsState({ turn }: ClassicContext, group: ConsumerGroup): ConsumerGroup {
  const to = stateOf(group);
  const { state: from, groupId, groupEpoch } = group;
  if (to === from) return group;
  turn.emit({ type: 'ConsumerGroupStateChanged', groupId, from, to, groupEpoch });
  return { ...group, state: advance(consumerGroupLifecycle, from, EVENTS[to]) };
}

/**
 * [NGP-1] What was decided counts at once for those who come next; who asked is told when all in-sync replicas have it.
 * `before`: what the group goes back to if it cannot be appended; null: it was not there. (CoordinatorRuntime)
 */
export function settle(
  context: ClassicContext,
  before: ConsumerGroup | null,
  decision: Decision,
  answer: Answer | null,
): ConsumerGroup {
  const { turn } = context;
  const group = inItsState(context, decision.group);
  if (decision.records.length === 0) {
    if (answer !== null) turn.answer(answer.handle, answer.response);
    return group;
  }
  const { groupId } = group;
  const revision = group.revision + 1;
  turn.append(groupId, decision.records, {
    type: 'consumerGroup',
    groupId,
    revision,
    before,
    answer,
  });
  return { ...group, revision };
}
