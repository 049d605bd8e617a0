// Validators that only Connect and MirrorMaker have, by the text with which they describe themselves.
import type { ConfigDefinition, ConfigValue } from '../definitions.ts';
import type { Profile } from '../profiles.ts';
import { invalidValue, refuse, type Refusal } from '../refusal.ts';
import { asList, complain, type Validator, type Validators } from '../validators.ts';
import { isSupported, supportedNames, type AlgorithmKind } from './algorithms.ts';
import { converterComplaint } from './classes.ts';
import { headerRuleComplaint } from './header-rules.ts';
import { regexComplaint, versionRangeComplaint } from './patterns.ts';

const CONVERTER = 'A concrete subclass of org.apache.kafka.connect.storage.';
const WITH_CONSTRUCTOR = ', A class with a public, no-argument constructor';

/** Those of a version of Kafka; some words changed between them. */
export function connectValidators({ features }: Profile): Validators {
  return {
    "Positive number, or -1 to use the broker's default": positiveOrDefault(
      "Number of partitions must be positive, or -1 to use the broker's default",
    ),
    "Positive number not larger than the number of brokers in the Kafka cluster, or -1 to use the broker's default":
      positiveOrDefault(
        "Replication factor must be positive and not larger than the number of brokers in the Kafka cluster, or -1 to use the broker's default",
      ),
    '[eager, compatible, sessioned]': (definition, value) =>
      ['eager', 'compatible', 'sessioned'].includes(String(value).toLowerCase())
        ? null
        : complain(definition, value, 'Invalid Connect protocol compatibility'),
    'Any KeyGenerator algorithm supported by the worker JVM': (definition, value) =>
      algorithmComplaint(
        definition,
        'KeyGenerator',
        String(value),
        features.connectSignatureChecked,
      ),
    'Any MAC algorithm supported by the worker JVM': (definition, value) =>
      algorithmComplaint(definition, 'Mac', String(value), features.connectSignatureChecked),
    'A list of one or more MAC algorithms, each supported by the worker JVM': (definition, value) =>
      verificationAlgorithms(definition, value, features.connectSignatureChecked),
    'List of comma-separated URLs, ex: http://localhost:8080,https://localhost:8443.':
      restListeners,
    "Comma-separated header rules, where each header rule is of the form '[action] [header name]:[header value]' and optionally surrounded by double quotes if any part of a header rule contains a comma":
      (_, value) =>
        headerRuleComplaint(String(value), features.connectSignatureChecked ? 'action' : 'ation'),
    '(validator)': silent,
    'non-empty string without ISO control characters': plainName,
    'non-null string, unique predicate aliases': uniqueAliases,
    'non-null string, unique transformation aliases': uniqueAliases,
    'non-null string, unique topic creation groups': uniqueAliases,
    'valid regex': (definition, value) => {
      const reason = value === null ? null : regexComplaint(String(value));
      return reason === null ? null : complain(definition, value, `Invalid regex: ${reason}`);
    },
    [`${CONVERTER}Converter${WITH_CONSTRUCTOR}`]: (_, value) =>
      converterComplaint('Converter', String(value)),
    [`${CONVERTER}HeaderConverter${WITH_CONSTRUCTOR}`]: (_, value) =>
      converterComplaint('HeaderConverter', String(value)),
  };
}

function positiveOrDefault(reason: string): Validator {
  return (definition, value) =>
    Number(value) > 0 || value === -1 ? null : complain(definition, value, reason);
}

/** KAFKA-15291 (3.x): the complaint lists what there is. Source: DistributedConfig.unsupportedAlgorithmException. */
function algorithmComplaint(
  { key }: ConfigDefinition,
  kind: AlgorithmKind,
  name: string,
  listsNames: boolean,
): Refusal | null {
  if (isSupported(kind, name)) return null;
  const inJavasWords =
    kind === 'Mac' ? `Algorithm ${name} not available` : `${name} ${kind} not available`;
  return invalidValue(
    key,
    name,
    listsNames
      ? `the algorithm is not supported by this JVM; the supported algorithms are: [${supportedNames(kind)}]`
      : inJavasWords,
  );
}

function verificationAlgorithms(
  definition: ConfigDefinition,
  value: ConfigValue,
  listsNames: boolean,
): Refusal | null {
  const names = asList(value);
  if (names.length === 0) {
    return complain(
      definition,
      value,
      'At least one signature verification algorithm must be provided',
    );
  }
  const wrong = names.find((name) => !isSupported('Mac', name));
  return wrong === undefined ? null : algorithmComplaint(definition, 'Mac', wrong, listsNames);
}

/** Source: RestServerConfig.ListenersValidator. */
function restListeners(_: ConfigDefinition, value: ConfigValue): Refusal | null {
  const listeners = asList(value);
  if (listeners.length === 0) {
    return refuse(
      'ConfigException',
      'Invalid value for listeners, at least one URL is expected, ex: http://localhost:8080,https://localhost:8443.',
    );
  }
  return listeners.includes('')
    ? refuse('ConfigException', 'Empty URL found when parsing listeners list.')
    : null;
}

/** Two validators do not describe themselves: admin.listeners (2.8), and those of plugins' versions (KIP-891). */
function silent(definition: ConfigDefinition, value: ConfigValue): Refusal | null {
  if (definition.type === 'LIST') {
    return asList(value).includes('')
      ? refuse('ConfigException', 'Empty listener found when parsing list.')
      : null;
  }
  const reason = value === null ? null : versionRangeComplaint(String(value));
  return reason === null ? null : refuse('VersionedPluginLoadingException', reason);
}

/** Source: ConfigDef.NonEmptyStringWithoutControlChars. */
function plainName(definition: ConfigDefinition, value: ConfigValue): Refusal | null {
  const text = String(value);
  if (text === '') return complain(definition, value, 'String may not be empty');
  const codes = Array.from(text, (character) => character.charCodeAt(0)).filter(isControl);
  return codes.length === 0
    ? null
    : complain(
        definition,
        value,
        `String may not contain control sequences but had the following ASCII chars: ${codes.join(', ')}`,
      );
}

/** Java's Character.isISOControl. */
function isControl(code: number): boolean {
  return code <= 0x1f || (code >= 0x7f && code <= 0x9f);
}

function uniqueAliases(definition: ConfigDefinition, value: ConfigValue): Refusal | null {
  const aliases = asList(value);
  return new Set(aliases).size === aliases.length
    ? null
    : complain(definition, value, 'Duplicate alias provided.');
}
