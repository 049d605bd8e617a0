import {
  hasCollisionCharacters,
  isInternalTopic,
  profileOf,
  topicNamesCollide,
  validateTopicName,
} from '../../src/engine/config/index.ts';
import type { Adapter } from '../adapter.ts';
import { list, refusalJson, text } from '../read.ts';

export const topicNames: Adapter = {
  answer(given, asked) {
    if ('names' in given) {
      const [one, other] = list(given, 'names').map(String);
      return { collision: topicNamesCollide(one ?? '', other ?? '') };
    }
    const name = text(given, 'name');
    const profile = profileOf(asked.profile);
    const refusal = validateTopicName(profile, name);
    if (refusal !== null) return refusalJson(refusal);
    return {
      accepted: true,
      internal: isInternalTopic(profile, name),
      hasCollisionChars: hasCollisionCharacters(name),
    };
  },
};
