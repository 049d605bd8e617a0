import { refuse, type Refusal } from '../refusal.ts';
import { whyInvalid } from '../topic-names.ts';
import {
  firstRefusal,
  isGiven,
  textOrNull,
  valueOf,
  verdict,
  type CheckContext,
  type Verdict,
} from './context.ts';

/** ConsumerConfig.postProcessParsedConfig. */
export function checkConsumer(context: CheckContext): Verdict {
  const { features } = context.profile;
  if (!features.consumerGroupProtocol) {
    return verdict(context.values, invalidInstanceId(context));
  }
  const values = hasNoGroup(context)
    ? { ...context.values, 'enable.auto.commit': autoCommits(context) }
    : context.values;
  return verdict(
    values,
    firstRefusal(context, [invalidInstanceId, autoCommitWithoutGroup, keysOfOtherProtocol]),
  );
}

/** Without a group there is nothing to commit for: automatic commits are off unless they are asked for. */
export function autoCommits(context: CheckContext): boolean {
  if (hasNoGroup(context) && !isGiven(context, 'enable.auto.commit')) return false;
  return valueOf(context, 'enable.auto.commit') === true;
}

/** Source: ConsumerConfig.maybeOverrideEnableAutoCommit. */
export function autoCommitWithoutGroup(context: CheckContext): Refusal | null {
  return hasNoGroup(context) && autoCommits(context)
    ? refuse(
        'InvalidConfigurationException',
        'enable.auto.commit cannot be set to true when default group id (null) is used.',
      )
    : null;
}

function hasNoGroup(context: CheckContext): boolean {
  return textOrNull(context, 'group.id') === null;
}

/** The instance id is looked at only where it becomes part of a client id. Source: JoinGroupRequest.validateGroupInstanceId. */
function invalidInstanceId(context: CheckContext): Refusal | null {
  const id = textOrNull(context, 'group.instance.id');
  const clientId = textOrNull(context, 'client.id');
  if (id === null || (clientId !== null && clientId !== '')) return null;
  const message = context.profile.features.uniformNameMessages
    ? invalidIdMessage(id)
    : illegalIdInOldWords(id);
  return message === null ? null : refuse('InvalidConfigurationException', message);
}

function invalidIdMessage(id: string): string | null {
  const reason = whyInvalid(id);
  return reason === null ? null : `Group instance id is invalid: ${reason}`;
}

function illegalIdInOldWords(id: string): string | null {
  if (id === '') return 'Group instance id must be non-empty string';
  if (id === '.' || id === '..') return 'Group instance id cannot be "." or ".."';
  if (id.length > 249) return `Group instance id can't be longer than 249 characters: ${id}`;
  return /^[a-zA-Z0-9._-]*$/.test(id)
    ? null
    : `Group instance id "${id}" is illegal, it contains a character other than ASCII alphanumerics, '.', '_' and '-'`;
}

const SHARE_KEYS = ['share.acknowledgement.mode', 'share.acquire.mode'];

/** Keys that the other group protocol reads (KIP-848, KIP-932). */
const FOREIGN_KEYS: Readonly<Record<string, readonly string[]>> = {
  CLASSIC: ['group.remote.assignor', ...SHARE_KEYS],
  CONSUMER: [
    'partition.assignment.strategy',
    'heartbeat.interval.ms',
    'session.timeout.ms',
    ...SHARE_KEYS,
  ],
};

/** Source: ConsumerConfig.checkUnsupportedConfigsPostProcess. */
function keysOfOtherProtocol(context: CheckContext): Refusal | null {
  const protocol = textOrNull(context, 'group.protocol')?.toUpperCase() ?? '';
  const foreign = (FOREIGN_KEYS[protocol] ?? []).filter(
    (key) => String(context.entries[key] ?? '').trim() !== '',
  );
  return foreign.length === 0
    ? null
    : refuse(
        'ConfigException',
        `${foreign.join(', ')} cannot be set when group.protocol=${protocol}`,
      );
}
