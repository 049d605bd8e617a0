import { wantAllTopics, wantOnly } from '../../metadata/refresh.ts';
import { changeConsumerState, changeGroup, type ConsumerState } from '../state.ts';
import type { GroupState, Subscription } from './state.ts';

/** A whole topic name by a regular expression. [SIM-CON-1] JavaScript's, which is Java's for all that one writes here. */
function matcher(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

/** Whether a pattern can be subscribed to. */
export function isPattern(pattern: string): boolean {
  try {
    matcher(pattern);
    return true;
  } catch {
    return false;
  }
}

/** [CON-11] After an answer about metadata: a pattern stands for the topics that there are now. */
export function matchTopics(state: ConsumerState): ConsumerState {
  const { group } = state;
  if (group?.subscription.kind !== 'pattern') return state;
  const { subscription, settings } = group;
  const expression = matcher(subscription.pattern);
  const topics = state.metadata.cache.topics
    .map(({ topic }) => topic)
    .filter((topic) => expression.test(topic))
    .filter((topic) => !settings.excludeInternalTopics || !topic.startsWith('__'));
  const isSame =
    topics.length === subscription.topics.length &&
    topics.every((topic, index) => topic === subscription.topics[index]);
  return isSame ? state : changeGroup(state, () => ({ subscription: { ...subscription, topics } }));
}

/** [CON-11] subscribe(): from the next poll() on. A pattern is matched against all topics, so metadata of all are asked for. */
export function subscribeTo(state: ConsumerState, subscription: Subscription): ConsumerState {
  const metadata =
    subscription.kind === 'pattern'
      ? wantAllTopics(state.metadata)
      : wantOnly(state.metadata, subscription.kind === 'topics' ? subscription.topics : []);
  const subscribed = changeGroup(changeConsumerState(state, { metadata }), () => ({
    subscription,
  }));
  return matchTopics(subscribed);
}

/** Whether the consumer reads what it is told, not what a group gives it. */
export function readsByHand(group: GroupState | null): boolean {
  return group === null || group.subscription.kind === 'assigned';
}
