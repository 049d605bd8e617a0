import { isSameEntity } from '../../../controller/index.ts';
import type { QuotaEntity, QuotaName } from '../../../network/protocol/index.ts';

/** One limit of one entity, of the kind that is asked about. */
export interface EntityLimit {
  readonly entity: QuotaEntity;
  readonly limit: number;
}

/** Who shares one budget: a user, a client id, or both; '' when the quota does not tell them apart. */
export interface QuotaShare {
  readonly user: string;
  readonly clientId: string;
}

const DEFAULT: QuotaName = { kind: 'default' };

function named(name: string): QuotaName {
  return { kind: 'name', name };
}

function limitOf(quotas: readonly EntityLimit[], entity: QuotaEntity): number | null {
  return quotas.find((quota) => isSameEntity(quota.entity, entity))?.limit ?? null;
}

interface Level {
  readonly entity: QuotaEntity;
  readonly share: QuotaShare;
}

/** [REQ-9] From the most specific to the least (ClientQuotaManager's order of precedence). */
function levels(user: string, clientId: string): readonly Level[] {
  const both = { user, clientId };
  const userAlone = { user, clientId: '' };
  const clientAlone = { user: '', clientId };
  const [ofUser, ofClient] = [named(user), named(clientId)];
  return [
    { entity: { user: ofUser, clientId: ofClient }, share: both },
    { entity: { user: ofUser, clientId: DEFAULT }, share: both },
    { entity: { user: ofUser, clientId: null }, share: userAlone },
    { entity: { user: DEFAULT, clientId: ofClient }, share: both },
    { entity: { user: DEFAULT, clientId: DEFAULT }, share: both },
    { entity: { user: DEFAULT, clientId: null }, share: userAlone },
    { entity: { user: null, clientId: ofClient }, share: clientAlone },
    { entity: { user: null, clientId: DEFAULT }, share: clientAlone },
  ];
}

/** What holds for a client of a user. */
export interface Applying {
  readonly share: QuotaShare;
  /** Null: unlimited. It is counted all the same, since a limit may come. */
  readonly limit: number | null;
}

/**
 * Which budget a client of a user draws on, and its limit. While all quotas name the same kinds, clients without a quota
 * are counted by those kinds too (DefaultQuotaCallback.quotaMetricTags).
 */
export function applying(quotas: readonly EntityLimit[], user: string, clientId: string): Applying {
  const decisive = levels(user, clientId).find(({ entity }) => limitOf(quotas, entity) !== null);
  if (decisive !== undefined)
    return { share: decisive.share, limit: limitOf(quotas, decisive.entity) };
  const namesUser = quotas.every(({ entity }) => entity.user !== null);
  const namesClient = quotas.every(({ entity }) => entity.clientId !== null);
  const isByUser = namesUser && quotas.length > 0;
  return {
    share: { user: isByUser ? user : '', clientId: isByUser && !namesClient ? '' : clientId },
    limit: null,
  };
}
