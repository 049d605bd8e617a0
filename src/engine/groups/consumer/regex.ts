import type { GroupContext } from './context.ts';
import { decide, type Decision } from './decision.ts';
import { regexSubscribers } from './group.ts';
import { regexRecord, regexTombstone } from './records.ts';
import type { ConsumerGroup, ConsumerMemberMetadata, ResolvedRegex } from './state.ts';

/** Regular expressions of a group are not looked up again sooner (REGEX_BATCH_REFRESH_MIN_INTERVAL_MS). */
const REFRESH_MIN_INTERVAL_MS = 10_000;

type RegexStatus = 'NO_CHANGE' | 'REGEX_UPDATED' | 'REGEX_UPDATED_AND_RESOLVED';

/** [SIM-NGP-2] Kafka compiles with RE2/J; this is JavaScript's syntax without look-around and back references. null: no good. */
function compile(regex: string): RegExp | null {
  if (/\(\?<?[=!]|\\[1-9]|\\k</.test(regex)) return null;
  try {
    return new RegExp(`^(?:${regex})$`);
  } catch {
    return null;
  }
}

/** Whether it can be subscribed to (Utils.throwIfRegularExpressionIsInvalid). */
export function isValidRegex(regex: string): boolean {
  return compile(regex) !== null;
}

/** The regular expressions that members subscribe to. */
function subscribedRegexes(members: ConsumerGroup['members']): readonly string[] {
  const all = members.map(({ metadata }) => metadata.subscribedTopicRegex);
  return [...new Set(all.filter((regex) => regex !== ''))].sort();
}

/**
 * [NGP-6] A new expression is looked up soon, apart from the heartbeat that brought it, and so are all of them when topics have come, but not more
 * often than every 10 s, and every group.consumer.regex.refresh.interval.ms. (maybeUpdateRegularExpressions)
 */
export function updateRegexes(
  context: GroupContext,
  before: Decision,
  former: ConsumerMemberMetadata,
  metadata: ConsumerMemberMetadata,
): { readonly decision: Decision; readonly status: RegexStatus } {
  const { group } = before;
  const [was, is] = [former.subscribedTopicRegex, metadata.subscribedTopicRegex];
  let decision = before;
  let status: RegexStatus = 'NO_CHANGE';
  let isNew = false;
  if (was !== is) {
    status = 'REGEX_UPDATED';
    if (was !== '' && regexSubscribers(group, was) === 1)
      decision = decide(decision, regexTombstone(group.groupId, was));
    if (is === '') status = 'REGEX_UPDATED_AND_RESOLVED';
    else if (regexSubscribers(group, is) === 0) {
      isNew = true;
    } else if (group.regexes.some(({ regex }) => regex === is)) {
      status = 'REGEX_UPDATED_AND_RESOLVED';
    }
  }
  if (!isDue(context, decision.group, isNew)) return { decision, status };
  return { decision: { ...decision, group: schedule(context, decision.group) }, status };
}

function isDue(
  { topics, turn, consumerSettingsOf }: GroupContext,
  { groupId, members, regexes }: ConsumerGroup,
  isNew: boolean,
): boolean {
  const subscribed = subscribedRegexes(members);
  if (!isNew && subscribed.length === 0) return false;
  const lastMs = regexes.reduce((max, one) => Math.max(max, one.timestampMs), -1);
  const lastVersion = regexes.reduce((max, one) => Math.max(max, one.version), -1);
  if (lastMs >= 0 && turn.nowMs <= lastMs + REFRESH_MIN_INTERVAL_MS) return false;
  const { regexRefreshIntervalMs } = consumerSettingsOf(groupId);
  return (
    isNew ||
    subscribed.length !== regexes.length ||
    lastVersion < topics.version ||
    turn.nowMs >= lastMs + regexRefreshIntervalMs
  );
}

function schedule({ turn }: GroupContext, group: ConsumerGroup): ConsumerGroup {
  if (group.regexTimer !== null) return group;
  const timer = { area: 'groups', type: 'resolveRegexes', groupId: group.groupId } as const;
  return { ...group, regexTimer: turn.schedule(0, timer) };
}

/** Looks all expressions of the group up; whether other topics came out. (handleRegularExpressionsResult) */
export function resolveRegexes(
  { topics, turn }: GroupContext,
  before: Decision,
): { readonly decision: Decision; readonly hasChanged: boolean } {
  const { group } = before;
  const names = topics.names();
  let decision: Decision = { ...before, group: { ...group, regexTimer: null } };
  let hasChanged = false;
  for (const regex of subscribedRegexes(group.members)) {
    const expression = compile(regex);
    const found = names.filter((name) => expression?.test(name) === true).sort();
    const known = group.regexes.find((one) => one.regex === regex)?.topics ?? [];
    hasChanged ||= known.join(',') !== found.join(',');
    const resolved: ResolvedRegex = {
      regex,
      topics: found,
      version: topics.version,
      timestampMs: turn.nowMs,
    };
    decision = decide(decision, regexRecord(group.groupId, resolved));
  }
  return { decision, hasChanged };
}

/** Expressions that nobody subscribes to any more go. (maybeDeleteResolvedRegularExpressions) */
export function dropRegexes(decision: Decision): Decision {
  const subscribed = new Set(subscribedRegexes(decision.group.members));
  const { groupId, regexes } = decision.group;
  const dropped = regexes.filter(({ regex }) => !subscribed.has(regex));
  return decide(decision, ...dropped.map(({ regex }) => regexTombstone(groupId, regex)));
}
