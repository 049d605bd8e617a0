// The door of config/: what Kafka's settings are, what they may be, and what a version of Kafka can do.
export { apiOfId } from './api-keys.ts';
export { constructClient, type ClientKind } from './construct.ts';
export {
  configDefinition,
  configDefinitions,
  type ConfigOwner,
  type ConfigValue,
} from './definitions.ts';
export { errorInfo, errorOfCode, type ErrorName } from './errors.ts';
export { explainedKeys, meaningKey } from './meanings.ts';
export { profileOf, type Features, type ProfileName } from './profiles.ts';
export { createConfigReader, createTopicConfigReader, type Configs } from './reader.ts';
export type { Refusal } from './refusal.ts';
export { brokerSynonyms } from './synonyms.ts';
export {
  hasCollisionCharacters,
  isInternalTopic,
  topicNamesCollide,
  validateTopicName,
} from './topic-names.ts';
export { validateConfigs, validateConfigValue } from './validate.ts';
