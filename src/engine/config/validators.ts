// One key's validator. Kafka's validators describe themselves ("[0,...]", "[compact, delete]"), and the recorded
// description is the rule that is applied here; the few that say less than they do are in SPECIAL.
import { validateBootstrapControllers, validateVoters } from './addresses.ts';
import type { ConfigDefinition, ConfigValue } from './definitions.ts';
import { isOffsetReset } from './offset-reset.ts';
import { javaText } from './parse.ts';
import { invalidValue, refuse, type Refusal } from './refusal.ts';

export type Validator = (definition: ConfigDefinition, value: ConfigValue) => Refusal | null;

/** Validators by the text with which they describe themselves. */
export type Validators = Readonly<Record<string, Validator>>;

/** Kafka's complaint about a parsed value, or null; `more` are the owner's own. Source: the validators of ConfigDef. */
export function violation(
  definition: ConfigDefinition,
  value: ConfigValue,
  more: Validators = {},
): Refusal | null {
  if (definition.valid === null) return null;
  const special = more[definition.valid] ?? SPECIAL[definition.valid];
  if (special !== undefined) return special(definition, value);
  const range = RANGE.exec(definition.valid);
  if (range !== null) return outOfRange(definition, value, range[1], range[2]);
  const choice = CHOICE.exec(definition.valid);
  if (choice !== null) {
    return notAmong(definition, value, choice[1] !== undefined, (choice[2] ?? '').split(', '));
  }
  throw new Error(`No validator for ${definition.key}: ${definition.valid}`);
}

const RANGE = /^\[(-?[\d.]+),\.\.\.(?:,(-?[\d.]+))?\]$/;
const CHOICE = /^(\(case insensitive\) )?\[([^[\]]*)\]$/;

const SPECIAL: Validators = {
  '': listOfAnything,
  'non-empty string': (definition, value) =>
    value === '' ? complain(definition, value, 'String must be non-empty') : null,
  'non-null string': (definition, value) =>
    value === null ? invalidValue(definition.key, 'null', 'entry must be non null') : null,
  'non-empty list': (definition, value) =>
    definition.key === 'controller.quorum.voters'
      ? validateVoters(asList(value))
      : validateBootstrapControllers(asList(value)),
  '[1,...,9] or -1': (definition, value) =>
    value === -1 || (Number(value) >= 1 && Number(value) <= 9)
      ? null
      : complain(definition, value, 'Value must be between 1 and 9 or equal to -1'),
  '[partitionId]:[brokerId],[partitionId]:[brokerId],...': throttledReplicas,
  '[latest, earliest, none, by_duration:PnDTnHnMn.nS]': (definition, value) =>
    isOffsetReset(value, true)
      ? null
      : enumComplaint(
          definition,
          value,
          "be either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'.",
        ),
  '[latest, earliest, by_duration:PnDTnHnMn.nS]': (definition, value) =>
    isOffsetReset(value, false)
      ? null
      : enumComplaint(
          definition,
          value,
          "be either 'earliest', 'latest' or of the format 'by_duration:<PnDTnHnMn.nS>'.",
        ),
  '[implicit, explicit]': (definition, value) =>
    value === 'implicit' || value === 'explicit'
      ? null
      : enumComplaint(definition, value, "either be 'implicit' or 'explicit'."),
  '[batch_optimized, record_limit]': (definition, value) =>
    ['batch_optimized', 'record_limit'].includes(String(value).toLowerCase())
      ? null
      : enumComplaint(definition, value, "either be 'batch_optimized' or 'record_limit'."),
};

export function complain(
  definition: ConfigDefinition,
  value: ConfigValue,
  reason: string,
): Refusal {
  return invalidValue(definition.key, javaText(definition.type, value), reason);
}

/** These validators wrap the complaint about an enumeration's value in one of their own. */
function enumComplaint(definition: ConfigDefinition, value: ConfigValue, rest: string): Refusal {
  const text = javaText(definition.type, value);
  const { key } = definition;
  return invalidValue(
    key,
    text,
    `Invalid value \`${text}\` for configuration ${key}. The value must ${rest}`,
  );
}

function outOfRange(
  definition: ConfigDefinition,
  value: ConfigValue,
  lowest: string | undefined,
  highest: string | undefined,
): Refusal | null {
  if (value === null) return complain(definition, value, 'Value must be non-null');
  if (lowest !== undefined && Number(value) < Number(lowest)) {
    return complain(definition, value, `Value must be at least ${lowest}`);
  }
  if (highest !== undefined && Number(value) > Number(highest)) {
    return complain(definition, value, `Value must be no more than ${highest}`);
  }
  return null;
}

function notAmong(
  definition: ConfigDefinition,
  value: ConfigValue,
  ignoresCase: boolean,
  choices: readonly string[],
): Refusal | null {
  if (Array.isArray(value)) {
    const ofOne = { ...definition, type: 'STRING' } as const;
    return value.reduce<Refusal | null>(
      (found, one: string) =>
        found ?? listOfAnything(definition, [one]) ?? notAmong(ofOne, one, ignoresCase, choices),
      value.length === 0 ? listOfAnything(definition, value) : null,
    );
  }
  if (choices.some(isApiVersion)) return unknownVersion(definition, value, choices);
  const text = String(value);
  if (choices.includes(ignoresCase ? text.toUpperCase() : text)) return null;
  const how = ignoresCase ? ' (case insensitive)' : '';
  return complain(definition, value, `String must be one of${how}: ${choices.join(', ')}`);
}

/** Source: ConfigDef.ValidList (4.x); the lists of 2.8 have no rule about empty entries. */
function listOfAnything(definition: ConfigDefinition, value: ConfigValue): Refusal | null {
  const { key, valid, nonEmpty } = definition;
  const list = asList(value);
  if (list.length === 0 && nonEmpty && value !== null) {
    const choices = valid === '' ? 'any non-empty value' : (valid ?? '');
    return refuse(
      'ConfigException',
      `Configuration '${key}' must not be empty. Valid values include: ${choices}`,
    );
  }
  return list.includes('') && definition.strictList
    ? refuse('ConfigException', `Configuration '${key}' values must not be empty.`)
    : null;
}

/** Source: ThrottledReplicaListValidator. */
function throttledReplicas(definition: ConfigDefinition, value: ConfigValue): Refusal | null {
  const list = asList(value);
  if (list.every((one) => /^(\d+:\d+)?$/.test(one)) || list.join('') === '*') return null;
  return complain(
    definition,
    value,
    `${definition.key} must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...`,
  );
}

function isApiVersion(choice: string): boolean {
  return /^\d+\.\d+-IV\d+$/.test(choice);
}

/** Source: ApiVersionValidator (2.8): a full name, or a short one with any number after it cut off. */
function unknownVersion(
  definition: ConfigDefinition,
  value: ConfigValue,
  versions: readonly string[],
): Refusal | null {
  const text = String(value);
  return isKnownVersion(text, versions)
    ? null
    : complain(definition, value, `Version \`${text}\` is not a valid version`);
}

function isKnownVersion(text: string, versions: readonly string[]): boolean {
  if (versions.includes(text)) return true;
  return versions.some((version) => version.split('-')[0] === text);
}

export function asList(value: ConfigValue): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
