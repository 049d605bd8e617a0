// The door of config/: what Kafka's settings are, what they may be, and what a version of Kafka can do.
export { apiOfId, type ApiInfo } from './api-keys.ts';
export type { ConfigValues, Verdict } from './checks/context.ts';
export { constructClient, type ClientKind, type Construction } from './construct.ts';
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
export { explainedKeys, meaningKey } from './meanings.ts';
export { parseConfigValue, type ConfigEntries, type Parsed, type RawConfigValue } from './parse.ts';
export { profileOf, type Features, type Profile, type ProfileName } from './profiles.ts';
export {
  createConfigReader,
  createTopicConfigReader,
  type ConfigReader,
  type Configs,
  type TopicSource,
} from './reader.ts';
export type { Refusal } from './refusal.ts';
export { brokerSynonyms, type BrokerSynonym } from './synonyms.ts';
export {
  hasCollisionCharacters,
  isInternalTopic,
  topicNamesCollide,
  validateTopicName,
} from './topic-names.ts';
export { validateConfigs, validateConfigValue } from './validate.ts';
