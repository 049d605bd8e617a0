import { checkAdmin } from './checks/admin.ts';
import { checkBookBroker } from './checks/broker-book.ts';
import { checkModernBroker } from './checks/broker-modern.ts';
import { checkConsumer } from './checks/consumer.ts';
import type { CheckContext, ConfigValues, Verdict } from './checks/context.ts';
import { checkGroup } from './checks/group.ts';
import { checkProducer } from './checks/producer.ts';
import { checkTopic } from './checks/topic.ts';
import {
  configDefinition,
  configDefinitions,
  type ConfigDefinition,
  type ConfigDefinitions,
  type ConfigOwner,
  type ConfigValue,
} from './definitions.ts';
import { parseConfigValue, type ConfigEntries, type Parsed } from './parse.ts';
import type { Profile } from './profiles.ts';
import { refuse, type Refusal } from './refusal.ts';
import { violation, type Validators } from './validators.ts';

/**
 * What Kafka makes of a set of configurations, as the owner's own class does (ProducerConfig, KafkaConfig, …): each
 * key by itself in Kafka's order, then across keys. Values hold every key of the owner, defaults included.
 */
export function validateConfigs(
  profile: Profile,
  owner: ConfigOwner,
  entries: ConfigEntries,
): Verdict {
  const unknown = unknownName(profile, owner, entries);
  if (unknown !== null) return { accepted: false, refusal: unknown };
  const given = owner === 'broker' ? withIds(profile, entries) : entries;
  const read = readValues(configDefinitions(profile.name, owner), given);
  if (!read.accepted) return read;
  const isClient = owner === 'producer' || owner === 'consumer' || owner === 'admin';
  const values = isClient ? withBackoff(given, read.values) : read.values;
  return checkTogether(owner, { profile, entries: given, values });
}

/** Each key by itself, in Kafka's order; `more` are validators that only this owner has. */
export function readValues(
  definitions: ConfigDefinitions,
  entries: ConfigEntries,
  more?: Validators,
): Verdict {
  const values: Record<string, ConfigValue> = {};
  for (const definition of definitions.values()) {
    const parsed = readValue(definition, entries, more);
    if (!parsed.ok) return { accepted: false, refusal: parsed.refusal };
    values[definition.key] = parsed.value;
  }
  return { accepted: true, values };
}

/** One key's value, as a person types it: Kafka's refusal of that key alone, or null. Unknown keys are refused. */
export function validateConfigValue(
  profile: Profile,
  owner: ConfigOwner,
  key: string,
  value: string,
): Refusal | null {
  const definition = configDefinition(profile.name, owner, key);
  if (definition === null) {
    return refuse('InvalidConfigurationException', `Unknown ${owner} config name: ${key}`);
  }
  const parsed = readValue(definition, { [key]: value });
  return parsed.ok ? null : parsed.refusal;
}

/** Topics and groups refuse keys that they do not know; brokers and clients only warn, since plugins have their own. */
function unknownName(profile: Profile, owner: ConfigOwner, entries: ConfigEntries): Refusal | null {
  if (owner !== 'topic' && owner !== 'group') return null;
  const definitions = configDefinitions(profile.name, owner);
  const unknown = Object.keys(entries).find((key) => !definitions.has(key));
  return unknown === undefined
    ? null
    : refuse('InvalidConfigurationException', `Unknown ${owner} config name: ${unknown}`);
}

/** Source: ConfigDef.parseValue. */
function readValue(
  definition: ConfigDefinition,
  entries: ConfigEntries,
  more?: Validators,
): Parsed {
  const raw = entries[definition.key];
  if (raw === undefined && definition.required) {
    return {
      ok: false,
      refusal: refuse(
        'ConfigException',
        `Missing required configuration "${definition.key}" which has no default value.`,
      ),
    };
  }
  const parsed =
    raw === undefined
      ? ({ ok: true, value: definition.defaultValue } as const)
      : parseConfigValue(definition, raw);
  if (!parsed.ok) return parsed;
  const value =
    definition.strictList && Array.isArray(parsed.value)
      ? [...new Set(parsed.value as readonly string[])]
      : parsed.value;
  const refusal = raw === undefined ? null : violation(definition, value, more);
  return refusal === null ? { ok: true, value } : { ok: false, refusal };
}

/** node.id and broker.id stand for each other. Source: AbstractKafkaConfig.populateSynonyms. */
function withIds(profile: Profile, entries: ConfigEntries): ConfigEntries {
  if (!profile.features.kraft) return entries;
  const { 'node.id': nodeId, 'broker.id': brokerId } = entries;
  if (nodeId !== undefined && brokerId === undefined) return { ...entries, 'broker.id': nodeId };
  if (brokerId !== undefined && nodeId === undefined) return { ...entries, 'node.id': brokerId };
  return entries;
}

/** Where reconnect.backoff.ms is given alone, a client does not back off exponentially. */
export function withBackoff(entries: ConfigEntries, values: ConfigValues): ConfigValues {
  const [first, highest] = ['reconnect.backoff.ms', 'reconnect.backoff.max.ms'] as const;
  return entries[first] !== undefined && entries[highest] === undefined
    ? { ...values, [highest]: values[first] ?? null }
    : values;
}

function checkTogether(owner: ConfigOwner, context: CheckContext): Verdict {
  switch (owner) {
    case 'producer':
      return checkProducer(context);
    case 'consumer':
      return checkConsumer(context);
    case 'admin':
      return checkAdmin(context);
    case 'topic':
      return checkTopic(context);
    case 'group':
      return checkGroup(context);
    case 'broker':
      return context.profile.features.kraft ? checkModernBroker(context) : checkBookBroker(context);
  }
}
