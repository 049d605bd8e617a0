import type {
  AlterClientQuotasRequest,
  AlterClientQuotasResponse,
  ClientQuotaRecord,
} from '../../network/protocol/index.ts';
import { findQuota, isSameEntity, type MetadataImage } from '../metadata/image.ts';
import type { ControllerContext, Decision } from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { refused, type Refused } from './refusal.ts';

type Entry = AlterClientQuotasRequest['entries'][number];

/** Limits of users and client ids, and whether they have to be whole (QuotaConfigs). */
const IS_WHOLE: Readonly<Record<string, boolean>> = {
  producer_byte_rate: true,
  consumer_byte_rate: true,
  request_percentage: false,
  controller_mutation_rate: false,
};

const EPSILON = 1e-6;

function isValid({ key, value }: Entry['changes'][number]): boolean {
  if (value === null) return true;
  const isWhole = IS_WHOLE[key];
  if (isWhole === undefined) return false;
  return !isWhole || Math.abs(Math.floor(value + EPSILON) - value) <= EPSILON;
}

function problemOf({ entity, changes }: Entry, earlier: readonly Entry[]): Refused | null {
  const { user, clientId } = entity;
  const isTwice =
    new Set(changes.map(({ key }) => key)).size < changes.length ||
    earlier.some((other) => isSameEntity(other.entity, entity));
  if (isTwice) return refused('INVALID_REQUEST', 'Ignoring duplicate entity');
  if (user === null && clientId === null)
    return refused('INVALID_REQUEST', 'Invalid empty client quota entity');
  if (user?.kind === 'name' && user.name === '')
    return refused('INVALID_REQUEST', 'Empty user not supported');
  return clientId?.kind === 'name' && clientId.name === ''
    ? refused('INVALID_REQUEST', 'Empty client-id not supported')
    : null;
}

/** [DCF-5] What is no quota, or has fractions where bytes are counted, is passed over without a word, as in Kafka. */
function recordsOf(image: MetadataImage, { entity, changes }: Entry): readonly ClientQuotaRecord[] {
  return changes
    .filter((change) => isValid(change) && findQuota(image, entity, change.key) !== change.value)
    .map(({ key, value }) => ({ type: 'ClientQuotaRecord', entity, key, value }));
}

/** Quotas of users and client ids (KIP-546, ClientQuotaControlManager.alterClientQuotas). */
export function decideAlterClientQuotas(
  { image }: ControllerContext,
  memory: ControllerMemory,
  { entries }: AlterClientQuotasRequest,
): Decision<AlterClientQuotasResponse> {
  const records: ClientQuotaRecord[] = [];
  const results = entries.map((entry, index) => {
    const { entity } = entry;
    const problem = problemOf(entry, entries.slice(0, index));
    if (problem !== null) return { entity, ...problem };
    records.push(...recordsOf(image, entry));
    return { entity, error: 'NONE' as const, message: null };
  });
  return { records, response: { api: 'AlterClientQuotas', entries: results }, memory };
}
