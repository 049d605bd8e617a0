import type { Profile } from './profiles.ts';
import { refuse, type Refusal } from './refusal.ts';

const MAX_LENGTH = 249;
const LEGAL = /^[a-zA-Z0-9._-]*$/;

/** Topics that Kafka keeps its own state in. Source: Topic.isInternal. */
export function isInternalTopic(profile: Profile, name: string): boolean {
  return (
    name === '__consumer_offsets' ||
    name === '__transaction_state' ||
    (name === '__share_group_state' && profile.features.shareGroups)
  );
}

/** InvalidTopicException with Kafka's words, or null. Source: Topic.validate. */
export function validateTopicName(profile: Profile, name: string): Refusal | null {
  if (profile.features.uniformNameMessages) {
    const reason = whyInvalid(name);
    return reason === null
      ? null
      : refuse('InvalidTopicException', `Topic name is invalid: ${reason}`);
  }
  const message = illegalTopicInOldWords(name);
  return message === null ? null : refuse('InvalidTopicException', message);
}

/** Why a topic name, or an id that follows the same rules, is not allowed. Source: Topic.detectInvalidTopic (4.x). */
export function whyInvalid(name: string): string | null {
  if (name === '') return 'the empty string is not allowed';
  if (name === '.' || name === '..') return `'${name}' is not allowed`;
  if (name.length > MAX_LENGTH) {
    return `the length of '${name}' is longer than the max allowed length ${MAX_LENGTH}`;
  }
  if (!LEGAL.test(name)) {
    return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`;
  }
  return null;
}

/** Metrics replace dots by underscores, so names that hold either can collide. Source: Topic.hasCollisionChars. */
export function hasCollisionCharacters(name: string): boolean {
  return name.includes('.') || name.includes('_');
}

/** Whether two topics would have metrics of the same name. Source: Topic.hasCollision. */
export function topicNamesCollide(one: string, other: string): boolean {
  return one.replaceAll('.', '_') === other.replaceAll('.', '_');
}

function illegalTopicInOldWords(name: string): string | null {
  if (name === '') return "Topic name is illegal, it can't be empty";
  if (name === '.' || name === '..') return 'Topic name cannot be "." or ".."';
  if (name.length > MAX_LENGTH) {
    return `Topic name is illegal, it can't be longer than ${MAX_LENGTH} characters, topic name: ${name}`;
  }
  if (!LEGAL.test(name)) {
    return `Topic name "${name}" is illegal, it contains a character other than ASCII alphanumerics, '.', '_' and '-'`;
  }
  return null;
}
