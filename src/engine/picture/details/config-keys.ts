import {
  configDefinitions,
  explainedKeys,
  meaningKey,
  profileOf,
  validateConfigValue,
  validateTopicName,
  type ConfigOwner,
  type ProfileName,
} from '../../config/index.ts';
import { textOf } from './config-text.ts';

/** A key that may be set. */
export interface ConfigKey {
  readonly key: string;
  readonly defaultValue: string;
  readonly meaning: string | null;
}

/** All keys of an owner that Kafka documents: those that the simulator explains first, then the others by name. */
export function configKeys(profile: ProfileName, owner: ConfigOwner): readonly ConfigKey[] {
  const definitions = configDefinitions(profile, owner);
  const explained = explainedKeys(owner).filter((key) => definitions.has(key));
  const others = [...definitions.values()]
    .filter(({ key, internal }) => !internal && !explained.includes(key))
    .map(({ key }) => key)
    .toSorted();
  return [...explained, ...others].map((key) => ({
    key,
    defaultValue: textOf(definitions.get(key)?.defaultValue ?? null),
    meaning: meaningKey(owner, key),
  }));
}

/** What Kafka would say to this value of this key; null: nothing. */
export function configProblem(
  profile: ProfileName,
  owner: ConfigOwner,
  key: string,
  value: string,
): string | null {
  return validateConfigValue(profileOf(profile), owner, key, value)?.message ?? null;
}

/** What Kafka would say to this name of a topic; null: nothing. */
export function topicNameProblem(profile: ProfileName, name: string): string | null {
  return validateTopicName(profileOf(profile), name)?.message ?? null;
}
