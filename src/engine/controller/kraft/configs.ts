import type {
  ConfigChange,
  ConfigRecord,
  ConfigResource,
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
  MetadataRecord,
} from '../../network/protocol/index.ts';
import { findBroker, findTopic, type MetadataImage, resourceConfig } from '../metadata/image.ts';
import { type ControllerContext, type Decision, isElrEnabled } from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { isRefused, refused, type Refused } from './refusal.ts';

const MIN_ISR = 'min.insync.replicas';
const MAX_VALUE_LENGTH = 32767;

function partsOf(list: string): readonly string[] {
  return list.split(',').filter((part) => part !== '');
}

/** The value after one change of a key; null: not set. [DCF-2] Only lists can be added to and taken from. */
function changedValue(
  context: ControllerContext,
  resource: ConfigResource,
  change: ConfigChange,
): { readonly value: string | null } | Refused {
  const { key, operation, value } = change;
  if (operation === 'SET') return { value };
  if (operation === 'DELETE') return { value: null };
  const fallback = context.listDefault(resource.resourceType, key);
  if (fallback === null) {
    const message = `Can't ${operation} to key ${key} because its type is not LIST.`;
    return refused('INVALID_CONFIG', message);
  }
  const parts = [...partsOf(resourceConfig(context.image, resource)[key] ?? fallback)];
  for (const part of (value ?? '').split(',')) {
    const index = parts.indexOf(part);
    if (operation === 'APPEND' && index < 0) parts.push(part);
    if (operation === 'SUBTRACT' && index >= 0) parts.splice(index, 1);
  }
  return { value: parts.join(',') };
}

/** [DCF-3] With ELR there is one minimum for the cluster, and it cannot go (KIP-966). */
function validateMinIsr(image: MetadataImage, record: ConfigRecord): Refused | null {
  if (record.key !== MIN_ISR || record.resourceType !== 'broker' || !isElrEnabled(image))
    return null;
  if (record.resourceName !== '') {
    const message = `Broker-level ${MIN_ISR} cannot be altered while ELR is enabled.`;
    return refused('INVALID_CONFIG', message);
  }
  if (record.value !== null) return null;
  const message = `Cluster-level ${MIN_ISR} cannot be removed while ELR is enabled.`;
  return refused('INVALID_CONFIG', message);
}

/** Whether there is anything to configure. Groups need not exist. */
function validateExistence(image: MetadataImage, resource: ConfigResource): Refused | null {
  const { resourceType, resourceName } = resource;
  if (resourceType === 'topic' && findTopic(image, resourceName) === null) {
    const message = `The topic '${resourceName}' does not exist.`;
    return refused('UNKNOWN_TOPIC_OR_PARTITION', message);
  }
  if (resourceType === 'broker' && resourceName !== '') {
    if (findBroker(image, Number(resourceName)) === null) {
      const message = `No node with id ${resourceName} found.`;
      return refused('BROKER_ID_NOT_REGISTERED', message);
    }
  }
  return null;
}

function validate(
  context: ControllerContext,
  resource: ConfigResource,
  records: readonly ConfigRecord[],
  isNew: boolean,
): Refused | null {
  const values: Record<string, string> = { ...resourceConfig(context.image, resource) };
  const deleted = new Set<string>();
  for (const record of records) {
    const refusal = validateMinIsr(context.image, record);
    if (refusal !== null) return refusal;
    if (record.value !== null && record.value.length > MAX_VALUE_LENGTH) {
      const message =
        'The configuration value cannot be added because it exceeds the maximum value size of ' +
        `${MAX_VALUE_LENGTH} bytes.`;
      return refused('INVALID_CONFIG', message);
    }
    if (record.value === null) deleted.add(record.key);
    else values[record.key] = record.value;
  }
  const remaining = Object.entries(values).filter(([key]) => !deleted.has(key));
  const problem = context.validateConfig(resource.resourceType, Object.fromEntries(remaining));
  if (problem !== null) return refused('INVALID_CONFIG', problem);
  return isNew ? null : validateExistence(context.image, resource);
}

/**
 * [ELR-5] What is eligible was counted against a minimum; with another one, ELRs begin anew
 * (ConfigurationControlManager.createClearElrRecordsAsNeeded).
 */
function clearElrRecords(
  image: MetadataImage,
  records: readonly ConfigRecord[],
): readonly MetadataRecord[] {
  if (!isElrEnabled(image)) return [];
  return records
    .filter((record) => record.key === MIN_ISR)
    .map(({ resourceType, resourceName }) => ({
      type: 'ClearElrRecord',
      topic: resourceType === 'topic' ? resourceName : '',
    }));
}

/** Records that change one resource's configuration, or why not. `isNew`: it is about to be created. */
export function configRecords(
  context: ControllerContext,
  resource: ConfigResource,
  changes: readonly ConfigChange[],
  isNew: boolean,
): readonly ConfigRecord[] | Refused {
  const { resourceType, resourceName } = resource;
  const current = resourceConfig(context.image, resource);
  const records: ConfigRecord[] = [];
  for (const change of changes) {
    const changed = changedValue(context, resource, change);
    if (isRefused(changed)) return changed;
    const { value } = changed;
    // KAFKA-14136: brokers reload on every record about them, so there is one even if nothing changes.
    if ((current[change.key] ?? null) === value && resourceType !== 'broker') continue;
    records.push({ type: 'ConfigRecord', resourceType, resourceName, key: change.key, value });
  }
  return validate(context, resource, records, isNew) ?? records;
}

/** Configuration changes on request (KIP-339); each resource changes as a whole or not at all. */
export function decideAlterConfigs(
  context: ControllerContext,
  memory: ControllerMemory,
  { resources }: IncrementalAlterConfigsRequest,
): Decision<IncrementalAlterConfigsResponse> {
  const written: ConfigRecord[] = [];
  const results = resources.map((resource) => {
    const { resourceType, resourceName, changes } = resource;
    const outcome = configRecords(context, resource, changes, false);
    if (isRefused(outcome)) return { resourceType, resourceName, ...outcome };
    written.push(...outcome);
    return { resourceType, resourceName, error: 'NONE' as const, message: null };
  });
  return {
    records: [...written, ...clearElrRecords(context.image, written)],
    response: { api: 'IncrementalAlterConfigs', resources: results },
    memory,
  };
}
