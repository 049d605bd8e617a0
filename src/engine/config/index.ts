// The door of config/: what Kafka's settings are, what they may be, and what a version of Kafka can do.
export {
  configDefinition,
  configDefinitions,
  type ConfigDefinition,
  type ConfigDefinitions,
  type ConfigOwner,
  type ConfigType,
  type ConfigValue,
} from './definitions.ts';
export { errorInfo, errorOfCode, type ErrorInfo, type ErrorName } from './errors.ts';
export { profileOf, type Features, type Profile, type ProfileName } from './profiles.ts';
export type { Refusal } from './refusal.ts';
export {
  hasCollisionCharacters,
  isInternalTopic,
  topicNamesCollide,
  validateTopicName,
} from './topic-names.ts';
